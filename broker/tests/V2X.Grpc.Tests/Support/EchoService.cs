using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing;
using V2X.Grpc.Tests.Messages;

namespace V2X.Grpc.Tests.Support;

/// <summary>The echo service on this project's server. Tells tests when a hanging call was ended.</summary>
internal sealed class EchoService
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ended = new();

    public Task HangingCallEnded(string text) => Signal(text).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcUnary(EchoMethods.Unary, UnaryAsync);
        endpoints.MapGrpcServerStreaming(EchoMethods.ServerStream, ServerStreamAsync);
        endpoints.MapGrpcClientStreaming(EchoMethods.ClientStream, ClientStreamAsync);
        endpoints.MapGrpcDuplex(EchoMethods.Duplex, DuplexAsync);
    }

    private async ValueTask<EchoResponse> UnaryAsync(EchoRequest request, GrpcServerContext context)
    {
        if (context.RequestHeaders["x-token"] is { } token)
        {
            context.ResponseHeaders.Add("x-header", token);
            context.ResponseTrailers.Add("x-trailer", token);
        }
        await FinishAsync(request, context);
        return new EchoResponse { Text = request.Text, Count = request.Count, Blob = request.Blob };
    }

    private async Task ServerStreamAsync(EchoRequest request, GrpcServerWriter<EchoResponse> responses, GrpcServerContext context)
    {
        for (uint i = 0; i < request.Count; i++)
            await responses.WriteAsync(new EchoResponse { Count = i, Text = request.Text }, flush: i % 16 == 15 || i + 1 == request.Count);
        await FinishAsync(request, context);
    }

    private async ValueTask<EchoResponse> ClientStreamAsync(GrpcServerReader<EchoRequest> requests, GrpcServerContext context)
    {
        var response = new EchoResponse();
        await foreach (var request in requests.ReadAllAsync())
        {
            await FinishAsync(request, context);
            response.Count++;
            response.Text = request.Text;
        }
        return response;
    }

    private async Task DuplexAsync(GrpcServerReader<EchoRequest> requests, GrpcServerWriter<EchoResponse> responses, GrpcServerContext context)
    {
        await foreach (var request in requests.ReadAllAsync())
        {
            await FinishAsync(request, context);
            await responses.WriteAsync(new EchoResponse { Text = request.Text, Count = request.Count, Stamp = request.Stamp });
        }
    }

    private async Task FinishAsync(EchoRequest request, GrpcServerContext context)
    {
        if (request.Hang)
        {
            try
            {
                await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
            }
            finally
            {
                Signal(request.Text).TrySetResult();
            }
        }
        if (request.FailWith == 99)
            throw new InvalidOperationException(request.Text);
        if (request.FailWith > 0)
            throw new GrpcException((GrpcStatusCode)request.FailWith, request.Text);
    }

    private TaskCompletionSource Signal(string text) =>
        _ended.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
