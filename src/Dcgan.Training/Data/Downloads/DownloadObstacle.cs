namespace Dcgan.Training.Data.Downloads;

/// <summary>Why an address does not give a file, in a few words.</summary>
internal static class DownloadObstacle
{
    /// <summary>The words for a failure; its own where there are no better ones.</summary>
    public static string Of(Exception failure) => failure is not HttpRequestException request ? failure.Message
        : request.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "its name is not known here: no network, or one that a proxy leads out of (https_proxy).",
            HttpRequestError.ConnectionError => "no connection: the server is down, or a firewall or proxy is in the way (https_proxy).",
            HttpRequestError.SecureConnectionError => "no secure connection: its certificate is not trusted here.",
            HttpRequestError.ProxyTunnelError => "the proxy refuses it.",
            _ => request.Message,
        };
}
