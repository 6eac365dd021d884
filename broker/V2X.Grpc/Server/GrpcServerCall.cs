using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace V2X.Grpc;

/// <summary>The life of one call on the server: checks of the HTTP request, deadline, handler, status. One instance per mapped method.</summary>
internal sealed class GrpcServerCall(string method, GrpcServerOptions options, TimeProvider time, ILogger logger)
{
    private static readonly StringValues s_contentType = GrpcHeaders.ContentType;
    private static readonly StringValues s_identity = GrpcHeaders.Identity;

    public int MaxReceiveMessageBytes => options.MaxReceiveMessageBytes;

    public int MaxSendMessageBytes => options.MaxSendMessageBytes;

    public async Task RunAsync(HttpContext http, Func<GrpcServerContext, Task> body)
    {
        if (Refuses(http))
            return;
        http.Response.Headers.ContentType = s_contentType;
        http.Response.Headers[GrpcHeaders.AcceptEncoding] = s_identity;
        if (!TryReadTimeout(http.Request, out var timeout))
        {
            Finish(http, null, new GrpcException(GrpcStatusCode.Internal, "The grpc-timeout header is malformed: one to eight digits and one of H, M, S, m, u, n."));
            return;
        }
        LiftBodyLimits(http);
        using var deadline = new GrpcDeadline(timeout, time, http.RequestAborted);
        var context = new GrpcServerContext(http, deadline);
        var failure = await RunBodyAsync(context, body);
        if (http.RequestAborted.IsCancellationRequested && !deadline.Expired)
            logger.ClientEnded(method);
        else
            Finish(http, context, failure);
    }

    public async ValueTask<T> ReadSingleAsync<T>(GrpcServerContext context)
        where T : class, IMessage<T>, new()
    {
        var frames = new GrpcFrameReader(context.HttpContext.Request.BodyReader, options.MaxReceiveMessageBytes, context);
        var message = new T();
        if (!await frames.ReadAsync(message, context.CancellationToken))
            throw new GrpcException(GrpcStatusCode.Unimplemented, $"{method} takes exactly one request message, and none came.");
        if (await frames.ReadAsync(new T(), context.CancellationToken))
            throw new GrpcException(GrpcStatusCode.Unimplemented, $"{method} takes exactly one request message, and more came.");
        return message;
    }

    public GrpcServerReader<T> Reader<T>(GrpcServerContext context)
        where T : class, IMessage<T>, new() => new(
            new GrpcFrameReader(context.HttpContext.Request.BodyReader, options.MaxReceiveMessageBytes, context), context.CancellationToken);

    public GrpcServerWriter<T> Writer<T>(GrpcServerContext context)
        where T : class, IMessage<T>, new() => new(context, options.MaxSendMessageBytes);

    private async Task<GrpcException?> RunBodyAsync(GrpcServerContext context, Func<GrpcServerContext, Task> body)
    {
        try
        {
            await body(context);
            return context.CallDeadline.Expired ? GrpcDeadline.Exceeded() : null;
        }
        catch (Exception e) when (context.CallDeadline.Expired)
        {
            return GrpcDeadline.Exceeded(e);
        }
        catch (GrpcException e)
        {
            return e;
        }
        catch (OperationCanceledException e)
        {
            return new GrpcException(GrpcStatusCode.Cancelled, "The call was cancelled.", e);
        }
        catch (Exception e)
        {
            if (!context.HttpContext.RequestAborted.IsCancellationRequested)
                logger.HandlerFailed(e, method);
            return new GrpcException(GrpcStatusCode.Unknown, "The method failed.", e);
        }
    }

    /// <summary>Answers in plain HTTP what is no gRPC call at all.</summary>
    private static bool Refuses(HttpContext http)
    {
        if (!GrpcHeaders.IsGrpc(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            http.Response.Headers.Accept = s_contentType;
        }
        else if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "h2c";
        }
        else
        {
            return false;
        }
        return true;
    }

    private static bool TryReadTimeout(HttpRequest request, out TimeSpan? timeout)
    {
        timeout = null;
        if (!request.Headers.TryGetValue(GrpcHeaders.Timeout, out var values))
            return true;
        if (values.Count != 1 || !GrpcTimeoutText.TryParse(values[0] ?? "", out var parsed))
            return false;
        timeout = parsed;
        return true;
    }

    /// <summary>Streams are long and quiet, and the message size is bounded by us: Kestrel's limits for uploads do not fit.</summary>
    private static void LiftBodyLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
    }

    private void Finish(HttpContext http, GrpcServerContext? context, GrpcException? failure)
    {
        var response = http.Response;
        if (!response.HasStarted)
            context?.ApplyResponseHeaders();
        // A failure before anything was sent goes out as a single header block, the trailers-only form.
        var trailers = failure is null || response.HasStarted
            ? http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : response.Headers;
        trailers[GrpcHeaders.Status] = GrpcStatusText.Of(failure?.StatusCode ?? GrpcStatusCode.Ok);
        if (failure is { Detail.Length: > 0 })
            trailers[GrpcHeaders.Message] = GrpcMessageText.Encode(failure.Detail);
        context?.ApplyResponseTrailers(trailers);
        if (failure is not null)
            logger.CallFailed(method, failure.StatusCode, failure.Detail);
    }
}
