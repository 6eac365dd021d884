using Microsoft.Extensions.Logging;

namespace V2X.Grpc;

internal static partial class GrpcServerLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} failed unexpectedly; the client was told UNKNOWN")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception, string method);

    [LoggerMessage(2, LogLevel.Debug, "{Method} ended with {Status}: {Detail}")]
    public static partial void CallFailed(this ILogger logger, string method, GrpcStatusCode status, string detail);

    [LoggerMessage(3, LogLevel.Debug, "{Method} was ended by the client")]
    public static partial void ClientEnded(this ILogger logger, string method);
}
