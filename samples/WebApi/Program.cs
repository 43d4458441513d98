// Generates and scores pictures in an ASP.NET Core minimal API, with pooled prediction engines.
//
//   dotnet run -c Release --project samples/WebApi
//   curl http://127.0.0.1:5000/images/7.png --output seed7.png
//   curl http://127.0.0.1:5000/score --data-binary @seed7.png
//
// Settings: --urls http://127.0.0.1:5000 --generator FILE.onnx --discriminator FILE.onnx

using Microsoft.ML;
using WebApi;

try
{
    WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
    ConfigurationManager settings = builder.Configuration;

    // This machine only, also where environment variables or settings files ask for more, as they do in containers.
    // Whoever opens it to others says so on the command line.
    IConfiguration commandLine = new ConfigurationBuilder().AddCommandLine(args).Build();
    builder.WebHost.UseUrls(commandLine["urls"] ?? "http://127.0.0.1:5000").PreferHostingUrls(true);
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = ScoreEndpoint.MostUploadBytes);
    builder.Services.AddRateLimiter(UploadLimit.Configure);

    var mlContext = new MLContext();
    using var painter = new Painter(mlContext, settings["generator"] ?? "models/fashion-mnist/generator.onnx");
    using var critic = new Critic(mlContext, settings["discriminator"] ?? "models/fashion-mnist/discriminator.onnx");

    WebApplication app = builder.Build();
    app.UseRateLimiter();
    app.MapGet("/images/{seed:long}.png", async (long seed, CancellationToken cancellation) =>
        Results.Bytes(await painter.PaintAsync(seed, cancellation), "image/png"));
    app.MapPost("/score", (HttpRequest request, CancellationToken cancellation) =>
        ScoreEndpoint.HandleAsync(request, critic, cancellation)).RequireRateLimiting(UploadLimit.Policy);
    app.Run();
    return 0;
}
catch (Exception error) when (
    error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException or FormatException)
{
    // What its user can put right. Anything else is a mistake of the program and keeps its stack trace.
    Console.Error.WriteLine(error.Message);
    return 1;
}
