// Generates and scores pictures in an ASP.NET Core minimal API, with pooled prediction engines.
//
//   dotnet run -c Release --project samples/WebApi
//   curl http://127.0.0.1:5000/images/7.png --output seed7.png
//   curl http://127.0.0.1:5000/score --data-binary @seed7.png
//
// Settings: --urls http://127.0.0.1:5000 --generator FILE.onnx --discriminator FILE.onnx

using Microsoft.ML;
using WebApi;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
ConfigurationManager settings = builder.Configuration;

// This machine only, also where the environment of a container asks for more. Whoever opens it to others says so in --urls.
builder.WebHost.UseUrls(settings["urls"] ?? "http://127.0.0.1:5000");
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = ScoreEndpoint.MostUploadBytes);

var mlContext = new MLContext();
using var painter = new Painter(mlContext, settings["generator"] ?? "models/fashion-mnist/generator.onnx");
using var critic = new Critic(mlContext, settings["discriminator"] ?? "models/fashion-mnist/discriminator.onnx");

WebApplication app = builder.Build();
app.MapGet("/images/{seed:long}.png", async (long seed, CancellationToken cancellation) =>
    Results.Bytes(await painter.PaintAsync(seed, cancellation), "image/png"));
app.MapPost("/score", (HttpRequest request, CancellationToken cancellation) =>
    ScoreEndpoint.HandleAsync(request, critic, cancellation));
app.Run();
