using Microsoft.AspNetCore.Routing;
using V2X.Grpc.Health.V1;

namespace V2X.Grpc;

/// <summary>Serves and names the health service that every gRPC tool knows.</summary>
public static class GrpcHealthExtensions
{
    /// <summary>Full name of the service.</summary>
    public const string ServiceName = "grpc.health.v1.Health";

    /// <summary>Unary: the status now. NOT_FOUND for a service that is not known.</summary>
    public static GrpcMethod<HealthCheckRequest, HealthCheckResponse> Check { get; } = new(ServiceName, "Check");

    /// <summary>Server streaming: the status now and after each change. SERVICE_UNKNOWN while a service is not known.</summary>
    public static GrpcMethod<HealthCheckRequest, HealthCheckResponse> Watch { get; } = new(ServiceName, "Watch");

    /// <summary>Maps <c>grpc.health.v1.Health</c>.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="health">Holds the statuses.</param>
    public static void MapGrpcHealth(this IEndpointRouteBuilder endpoints, GrpcHealthService health)
    {
        endpoints.MapGrpcUnary(Check, (request, _) => health.CheckAsync(request));
        endpoints.MapGrpcServerStreaming(Watch, (request, responses, context) => health.WatchAsync(request, responses, context.CancellationToken));
    }
}
