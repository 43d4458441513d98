using Microsoft.AspNetCore.Connections;
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
            if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false })
            {
                // The host filter has no words of its own.
                await RefuseAsync(context, context.Response.StatusCode, "The page answers to the names 127.0.0.1 and localhost only.");
            }
        }
        catch (RefusedException refused)
        {
            await RefuseAsync(context, refused.Status, refused.Message);
        }
        catch (BadHttpRequestException refused)
        {
            await RefuseAsync(context, refused.StatusCode, refused.Message);
        }
        catch (Exception gone) when (gone is ConnectionResetException
            || (gone is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception failure)
        {
            log?.Invoke($"{context.Request.Method} {context.Request.Path} failed: {failure.Message}");
            if (context.Response.HasStarted)
            {
                // Half an answer must not look like a whole one.
                context.Abort();
                return;
            }

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
