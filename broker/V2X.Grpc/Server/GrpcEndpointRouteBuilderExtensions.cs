using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace V2X.Grpc;

/// <summary>
/// Maps gRPC methods to handlers. A handler throws <see cref="GrpcException"/> to answer with a status; any other exception
/// becomes UNKNOWN and is logged, and nothing of it reaches the client. The first mapping also makes the server answer
/// unknown gRPC methods with UNIMPLEMENTED.
/// </summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps a method with one request and one response.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="method">Which method.</param>
    /// <param name="handler">Called once a call, from any thread.</param>
    /// <returns>For further conditions such as authorisation.</returns>
    public static IEndpointConventionBuilder MapGrpcUnary<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, GrpcServerContext, ValueTask<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var call = Call(endpoints, method.Path);
        return Map(endpoints, method.Path, call, async context =>
        {
            var request = await call.ReadSingleAsync<TRequest>(context);
            var response = await handler(request, context);
            await call.Writer<TResponse>(context).WriteAsync(response, flush: false);
        });
    }

    /// <summary>Maps a method with one request and a stream of responses. The stream ends when the handler's task completes.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="method">Which method.</param>
    /// <param name="handler">Called once a call, from any thread.</param>
    /// <returns>For further conditions such as authorisation.</returns>
    public static IEndpointConventionBuilder MapGrpcServerStreaming<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, GrpcServerWriter<TResponse>, GrpcServerContext, Task> handler)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var call = Call(endpoints, method.Path);
        return Map(endpoints, method.Path, call, async context =>
            await handler(await call.ReadSingleAsync<TRequest>(context), call.Writer<TResponse>(context), context));
    }

    /// <summary>Maps a method with a stream of requests and one response. The handler need not read to the end.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="method">Which method.</param>
    /// <param name="handler">Called once a call, from any thread.</param>
    /// <returns>For further conditions such as authorisation.</returns>
    public static IEndpointConventionBuilder MapGrpcClientStreaming<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        GrpcMethod<TRequest, TResponse> method,
        Func<GrpcServerReader<TRequest>, GrpcServerContext, ValueTask<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var call = Call(endpoints, method.Path);
        return Map(endpoints, method.Path, call, async context =>
        {
            var response = await handler(call.Reader<TRequest>(context), context);
            await call.Writer<TResponse>(context).WriteAsync(response, flush: false);
        });
    }

    /// <summary>Maps a method with streams both ways, each at its own pace. The call ends when the handler's task completes.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="method">Which method.</param>
    /// <param name="handler">Called once a call, from any thread.</param>
    /// <returns>For further conditions such as authorisation.</returns>
    public static IEndpointConventionBuilder MapGrpcDuplex<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        GrpcMethod<TRequest, TResponse> method,
        Func<GrpcServerReader<TRequest>, GrpcServerWriter<TResponse>, GrpcServerContext, Task> handler)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var call = Call(endpoints, method.Path);
        return Map(endpoints, method.Path, call, context =>
            handler(call.Reader<TRequest>(context), call.Writer<TResponse>(context), context));
    }

    private static IEndpointConventionBuilder Map(
        IEndpointRouteBuilder endpoints, string path, GrpcServerCall call, Func<GrpcServerContext, Task> body)
    {
        GrpcUnknownMethod.EnsureMapped(endpoints, () => Call(endpoints, "unknown method"));
        return endpoints.MapPost(path, http => call.RunAsync(http, body)).WithDisplayName("gRPC " + path);
    }

    private static GrpcServerCall Call(IEndpointRouteBuilder endpoints, string path)
    {
        var services = endpoints.ServiceProvider;
        return new GrpcServerCall(
            path,
            services.GetService<IOptions<GrpcServerOptions>>()?.Value ?? new GrpcServerOptions(),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<ILoggerFactory>().CreateLogger("V2X.Grpc.Server"));
    }
}
