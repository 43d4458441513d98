using Microsoft.AspNetCore.Http;

namespace Dcgan.Explore.Server;

/// <summary>What all answers have in common: headers that confine the page, and errors as <c>{"error": "..."}</c>.</summary>
internal static class Answers
{
    /// <summary>The page loads from here alone, and runs nothing but its own scripts.</summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sets the headers, and turns exceptions into answers.</summary>
    public static async Task GuardAsync(HttpContext context, RequestDelegate next, Action<string>? log)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        try
        {
            await next(context);
        }
        catch (RefusedException refused)
        {
            await RefuseAsync(context, refused.Status, refused.Message);
        }
        catch (BadHttpRequestException refused)
        {
            await RefuseAsync(context, refused.StatusCode, refused.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            log?.Invoke($"{context.Request.Method} {context.Request.Path} failed: {failure.Message}");
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, failure.Message);
        }
    }

    /// <summary>Says what is wrong.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error }, context.RequestAborted);
    }
}
