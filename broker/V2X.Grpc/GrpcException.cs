namespace V2X.Grpc;

/// <summary>
/// A call that ended with a status other than OK. A server handler throws it to answer with that status;
/// a client receives it from every operation of the call.
/// </summary>
public sealed class GrpcException : Exception
{
    /// <summary>Makes the failure of a call.</summary>
    /// <param name="statusCode">Why it failed; <see cref="GrpcStatusCode.Ok"/> is not a failure and is refused.</param>
    /// <param name="detail">What was wrong and what to do, for a person. Travels to the other side.</param>
    /// <param name="innerException">The cause on this side, if any. Never travels.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is OK.</exception>
    public GrpcException(GrpcStatusCode statusCode, string detail, Exception? innerException = null)
        : base($"{statusCode}: {detail}", innerException)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)statusCode, (int)GrpcStatusCode.Ok, nameof(statusCode));
        StatusCode = statusCode;
        Detail = detail;
    }

    /// <summary>Why the call failed.</summary>
    public GrpcStatusCode StatusCode { get; }

    /// <summary>What was wrong, for a person. Empty when the other side gave no text.</summary>
    public string Detail { get; }

    /// <summary>Custom metadata that came with the status. Empty on the server side and when there was none.</summary>
    public GrpcMetadata Trailers { get; init; } = GrpcMetadata.Empty;
}
