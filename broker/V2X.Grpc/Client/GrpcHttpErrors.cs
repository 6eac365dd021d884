using System.Net;

namespace V2X.Grpc;

/// <summary>What HTTP says, in gRPC's codes.</summary>
internal static class GrpcHttpErrors
{
    /// <summary>The status of an answer without <c>grpc-status</c>, by the HTTP status that a proxy or a foreign server gave.</summary>
    public static GrpcStatusCode OfHttpStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => GrpcStatusCode.Internal,
        HttpStatusCode.Unauthorized => GrpcStatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => GrpcStatusCode.PermissionDenied,
        HttpStatusCode.NotFound => GrpcStatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => GrpcStatusCode.Unavailable,
        _ => GrpcStatusCode.Unknown,
    };

    /// <summary>The failure of a call whose transport failed.</summary>
    public static GrpcException OfTransport(Exception exception, Uri address)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is HttpProtocolException protocol)
                return new(OfHttp2Error(protocol.ErrorCode), $"{address} broke the stream off: {protocol.Message}", exception);
        return new(GrpcStatusCode.Unavailable, $"{address} cannot be reached or the connection is lost: {Innermost(exception)}", exception);
    }

    private static GrpcStatusCode OfHttp2Error(long errorCode) => errorCode switch
    {
        0x7 => GrpcStatusCode.Unavailable,       // REFUSED_STREAM
        0x8 => GrpcStatusCode.Cancelled,         // CANCEL
        0xb => GrpcStatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => GrpcStatusCode.PermissionDenied,  // INADEQUATE_SECURITY
        _ => GrpcStatusCode.Internal,
    };

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception.Message;
    }
}
