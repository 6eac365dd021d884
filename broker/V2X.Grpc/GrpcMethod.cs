using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>Names one method of a service and the two messages it exchanges. Immutable, safe from any thread.</summary>
/// <typeparam name="TRequest">What the client sends.</typeparam>
/// <typeparam name="TResponse">What the server sends.</typeparam>
/// <param name="Service">Full name of the service with its package, e.g. <c>v2x.v1.Ingest</c>.</param>
/// <param name="Name">Name of the method, e.g. <c>Connect</c>.</param>
public sealed record GrpcMethod<TRequest, TResponse>(string Service, string Name)
    where TRequest : class, IMessage<TRequest>, new()
    where TResponse : class, IMessage<TResponse>, new()
{
    /// <summary>Path of the HTTP/2 request, <c>/service/method</c>.</summary>
    public string Path { get; } = $"/{Service}/{Name}";
}
