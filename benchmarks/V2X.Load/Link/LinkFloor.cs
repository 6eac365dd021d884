using System.Diagnostics;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Load.Figures;

namespace V2X.Load.Link;

/// <summary>
/// The same messages from the same publisher over the same two gRPC streams, handed on as they are: no broker, policy, audit log or queue,
/// and nobody who subscribes. What a link cannot be faster than on this machine at this moment.
/// </summary>
internal sealed class LinkFloor : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly GrpcChannel _channel;
    private readonly GrpcDuplexStream<BorderFrame, BorderFrame> _stream;
    private readonly TaskCompletionSource<GrpcServerWriter<BorderFrame>> _toFar = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Lock _lock = new();
    private Latencies _figures = new();

    private LinkFloor(WebApplication server)
    {
        _server = server;
        server.MapGrpcClientStreaming(V2xServices.PublisherPublishStream, PublishAsync);
        server.MapGrpcDuplex(V2xServices.BorderLinkConnect, ConnectAsync);
        server.StartAsync().GetAwaiter().GetResult();
        string address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Endpoint = IPEndPoint.Parse(new Uri(address).Authority);
        _channel = new GrpcChannel(new Uri($"http://{Endpoint}"));
        _stream = _channel.Duplex(V2xServices.BorderLinkConnect);
        _reading = ReadAsync();
    }

    /// <summary>Where the publisher publishes.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Time from entering on the near side to arriving on the far side, one for each message.</summary>
    public Latencies Figures
    {
        get
        {
            lock (_lock)
                return _figures;
        }
    }

    public static LinkFloor Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.Configure<GrpcServerOptions>(_ => { });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenGrpc(new IPEndPoint(IPAddress.Loopback, 0), new GrpcListenOptions()));
        WebApplication server = builder.Build();
        server.UseRouting();
        return new LinkFloor(server);
    }

    public void StartMeasuring()
    {
        lock (_lock)
            _figures = new Latencies();
    }

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        await _stream.DisposeAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _channel.Dispose();
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _server.DisposeAsync();
    }

    private async ValueTask<PublishResponse> PublishAsync(GrpcServerReader<PublishRequest> requests, GrpcServerContext context)
    {
        GrpcServerWriter<BorderFrame> writer = await _toFar.Task;
        while (await requests.ReadAsync() is { } request)
        {
            // The time of entry goes along in the place of the sequence.
            BorderBatch batch = new() { FirstSequence = (ulong)Stopwatch.GetTimestamp() };
            foreach (Message message in request.Messages)
                batch.States.Add(UnsafeByteOperations.UnsafeWrap(message.ToByteArray()));
            await writer.WriteAsync(new BorderFrame { Batch = batch });
        }

        return new PublishResponse();
    }

    private async Task ConnectAsync(GrpcServerReader<BorderFrame> reader, GrpcServerWriter<BorderFrame> writer, GrpcServerContext context)
    {
        await reader.ReadAsync();
        _toFar.TrySetResult(writer);
        await _end.Task;
    }

    private async Task ReadAsync()
    {
        await _stream.WriteAsync(new BorderFrame { Hello = new BorderHello { Broker = "floor" } });
        while (await _stream.ReadAsync() is { } frame)
        {
            long nanoseconds = (long)Stopwatch.GetElapsedTime((long)frame.Batch.FirstSequence).TotalNanoseconds;
            lock (_lock)
            {
                for (int i = 0; i < frame.Batch.States.Count; i++)
                    _figures.Add(nanoseconds);
            }
        }
    }
}
