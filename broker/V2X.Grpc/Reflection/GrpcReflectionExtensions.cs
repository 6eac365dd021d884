using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Routing;
using V2X.Grpc.Health.V1;
using V2X.Grpc.Reflection.V1;

namespace V2X.Grpc;

/// <summary>Serves reflection, by which gRPC tools find out what a server serves without its .proto files.</summary>
public static class GrpcReflectionExtensions
{
    /// <summary>Full name of the service.</summary>
    public const string ServiceName = "grpc.reflection.v1.ServerReflection";

    /// <summary>Full name of the service under the version that older tools ask for; its messages are the same.</summary>
    public const string OlderServiceName = "grpc.reflection.v1alpha.ServerReflection";

    private const string Method = "ServerReflectionInfo";

    /// <summary>
    /// Maps <c>grpc.reflection.v1.ServerReflection</c> and its older version. Map it last: what is mapped before, or belongs to gRPC itself, is
    /// told of.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="files">The files of the services; what they import is found by itself.</param>
    public static void MapGrpcReflection(this IEndpointRouteBuilder endpoints, IEnumerable<FileDescriptor> files)
    {
        FileDescriptor[] own = [HealthReflection.Descriptor, ReflectionReflection.Descriptor, Reflection.V1Alpha.ReflectionReflection.Descriptor];
        IEnumerable<string> mapped = endpoints.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText?.Trim('/').Split('/')[0] ?? "");
        var service = new GrpcReflectionService([.. files, .. own], [.. mapped.Distinct(), ServiceName, OlderServiceName]);
        foreach (string name in new[] { ServiceName, OlderServiceName })
            endpoints.MapGrpcDuplex(new GrpcMethod<ServerReflectionRequest, ServerReflectionResponse>(name, Method), service.AnswerAsync);
    }
}
