namespace V2X.Grpc;

/// <summary>Custom metadata a server sent with one call.</summary>
public sealed class GrpcResponseMetadata
{
    /// <summary>Sent before the first message. Complete once a response message was read or the call has ended.</summary>
    public GrpcMetadata Headers { get; internal set; } = GrpcMetadata.Empty;

    /// <summary>Sent with the status. Complete once the call has ended.</summary>
    public GrpcMetadata Trailers { get; internal set; } = GrpcMetadata.Empty;
}
