namespace V2X.Grpc;

/// <summary>Bounds of every gRPC method of a server; register with <c>services.Configure&lt;GrpcServerOptions&gt;</c>. Read when methods are mapped.</summary>
public sealed class GrpcServerOptions
{
    /// <summary>Largest message a client may send, in bytes without its prefix. A larger one ends the call with RESOURCE_EXHAUSTED. Default 4 MiB.</summary>
    public int MaxReceiveMessageBytes { get; set; } = GrpcLimits.DefaultMaxMessageBytes;

    /// <summary>Largest message the server may send, in bytes without its prefix. A larger one ends the call with RESOURCE_EXHAUSTED. Default 4 MiB.</summary>
    public int MaxSendMessageBytes { get; set; } = GrpcLimits.DefaultMaxMessageBytes;
}
