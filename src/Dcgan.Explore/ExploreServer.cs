using System.Net;
using System.Net.Sockets;
using Dcgan.Explore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dcgan.Explore;

/// <summary>
/// Serves the page and makes its pictures, on this machine's loopback address alone. It answers no other name of the machine,
/// so that no page elsewhere can make it its own (DNS rebinding), and refuses requests for pictures that come from other sites' pages.
/// </summary>
public sealed class ExploreServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ExploreServer(WebApplication application, int port)
    {
        _application = application;
        Address = new Uri($"http://127.0.0.1:{port}/");
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>Starts to serve; neither files nor the environment configure it.</summary>
    /// <param name="model">What the page shows; it must outlive the server.</param>
    /// <param name="port">The port, 1 to 65535; 0 for one that is free.</param>
    /// <param name="log">Told in a line of each request that failed by no fault of its sender; null for nobody.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such port.</exception>
    /// <exception cref="IOException">The port cannot be had; the message names it.</exception>
    public static async Task<ExploreServer> StartAsync(
        ExploredModel model, int port = 0, Action<string>? log = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, IPEndPoint.MinPort);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        var pictures = new PictureEndpoint(model);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = pictures.MostBytes;
            kestrel.Limits.MaxConcurrentConnections = 256;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddHostFiltering(hosts =>
        {
            hosts.AllowedHosts = ["127.0.0.1", "localhost"];
            hosts.AllowEmptyHosts = false;
            hosts.IncludeFailureMessage = false;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        WebApplication application = builder.Build();
        application.Use((context, next) => Answers.GuardAsync(context, next, log));
        application.UseHostFiltering();
        Map(application, model, pictures);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch (Exception failure)
        {
            await application.DisposeAsync();
            if (failure is IOException or SocketException)
            {
                throw new IOException(
                    $"Port {port} of this machine cannot be had: {failure.Message} Choose another one, or 0 for one that is free.", failure);
            }

            throw;
        }

        return new ExploreServer(application, new Uri(application.Urls.Single()).Port);
    }

    /// <summary>Ends it; requests under way get five seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static void Map(WebApplication application, ExploredModel model, PictureEndpoint pictures)
    {
        foreach (string name in PageFiles.Names)
        {
            byte[] file = PageFiles.Read(name);
            MapFile(application, $"/{name}", file, PageFiles.ContentType(name));
        }

        MapFile(application, "/", PageFiles.Read(PageFiles.Start), PageFiles.ContentType(PageFiles.Start));

        MapFile(
            application,
            $"/{PageFiles.Model}",
            PageModel.Describe(model, PageFiles.ServerEngine, model.MostPictures),
            PageFiles.ContentType(PageFiles.Model));
        application.MapPost("/pictures", pictures.AnswerAsync);
        application.Map("/{**path}", context => Answers.RefuseAsync(
            context, StatusCodes.Status404NotFound, $"There is nothing at {context.Request.Method} {context.Request.Path}."));
    }

    private static void MapFile(WebApplication application, string path, byte[] file, string contentType) =>
        application.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            context.Response.ContentType = contentType;
            context.Response.ContentLength = file.Length;
            await context.Response.Body.WriteAsync(file, context.RequestAborted);
        });
}
