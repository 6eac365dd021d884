using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace V2X.Grpc;

/// <summary>Answers gRPC calls to methods that nobody mapped. Requests of other content types fall through to other routes.</summary>
internal sealed class GrpcUnknownMethod : IRouteConstraint
{
    private static readonly ConditionalWeakTable<object, object> s_mapped = [];

    public static void EnsureMapped(IEndpointRouteBuilder endpoints, Func<GrpcServerCall> call)
    {
        if (!s_mapped.TryAdd(endpoints.DataSources, s_mapped))
            return;
        var pattern = RoutePatternFactory.Parse("/{service}/{method}", defaults: null, parameterPolicies: new { method = new GrpcUnknownMethod() });
        var unknown = call();
        endpoints.MapPost(pattern.RawText!, http => unknown.RunAsync(http, Refuse))
            .Add(builder =>
            {
                var route = (RouteEndpointBuilder)builder;
                route.RoutePattern = pattern;
                route.Order = int.MaxValue;
                route.DisplayName = "gRPC unknown method";
            });
    }

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is null || GrpcHeaders.IsGrpc(httpContext.Request.ContentType);

    private static Task Refuse(GrpcServerContext context) => throw new GrpcException(
        GrpcStatusCode.Unimplemented, $"The method {context.HttpContext.Request.Path} does not exist here.");
}
