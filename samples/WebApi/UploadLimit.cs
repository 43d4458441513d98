using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace WebApi;

/// <summary>
/// How many uploads are in memory at a time. A file is read whole before an engine is awaited, so that a slow sender
/// keeps no engine; without a limit, a crowd of senders would fill the memory instead.
/// </summary>
internal static class UploadLimit
{
    /// <summary>The name by which an endpoint asks for the limit.</summary>
    public const string Policy = "uploads";

    /// <summary>So many are read and scored at a time; each takes up to 24 MiB while its buffer grows.</summary>
    public const int MostAtOnce = 32;

    /// <summary>So many more wait. The server reads at most 1 MiB of each in advance.</summary>
    public const int MostWaiting = 200;

    public static void Configure(RateLimiterOptions options)
    {
        options.AddConcurrencyLimiter(Policy, limit =>
        {
            limit.PermitLimit = MostAtOnce;
            limit.QueueLimit = MostWaiting;
            limit.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
        });
        options.OnRejected = async (rejected, _) => await Results.Problem(
            $"{MostAtOnce} uploads are being scored and {MostWaiting} wait; try again later.",
            statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(rejected.HttpContext);
    }
}
