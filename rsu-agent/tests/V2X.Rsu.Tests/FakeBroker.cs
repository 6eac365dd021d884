using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Rsu.Tests;

/// <summary>The broker's side of ingest: keeps every message once by run and sequence, and acknowledges what it is told to.</summary>
internal sealed class FakeBroker : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<(ulong Run, ulong Sequence), Message> _messages;
    private CancellationTokenSource _endStreams = new();
    private ulong _runId;
    private long _copies;

    private FakeBroker(WebApplication application, ConcurrentDictionary<(ulong, ulong), Message> messages)
    {
        _application = application;
        _messages = messages;
    }

    /// <summary>False: messages are kept but not acknowledged.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>Above 0: the sequence that is acknowledged whatever came, and nothing is kept.</summary>
    public ulong Claims { get; set; }

    public IReadOnlyCollection<Message> Messages => (IReadOnlyCollection<Message>)_messages.Values;

    /// <summary>Messages received, repeated ones counted again.</summary>
    public long Copies => Interlocked.Read(ref _copies);

    public IngestHello? Hello { get; private set; }

    public DropReport? LastDrops { get; private set; }

    public string Address { get; private set; } = "";

    public int Port => new Uri(Address).Port;

    /// <summary>Starts a broker; one that takes another's place gets its messages and port.</summary>
    public static async Task<FakeBroker> StartAsync(FakeBroker? before = null, int port = 0)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.ListenGrpc(new IPEndPoint(IPAddress.Loopback, before?.Port ?? port)));
        WebApplication application = builder.Build();
        application.UseRouting();
        var broker = new FakeBroker(application, before?._messages ?? new());
        application.MapGrpcDuplex(V2xServices.IngestConnect, broker.ConnectAsync);
        await application.StartAsync();
        broker.Address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return broker;
    }

    /// <summary>Ends every open stream as a broker that is going away does.</summary>
    public void EndStreams() => Interlocked.Exchange(ref _endStreams, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        EndStreams();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task ConnectAsync(
        GrpcServerReader<IngestRequest> requests, GrpcServerWriter<IngestResponse> responses, GrpcServerContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, _endStreams.Token);
        await context.StartAsync();
        while (await requests.ReadAsync().AsTask().WaitAsync(ended.Token) is { } request)
        {
            if (request.Hello is { } hello)
            {
                Hello = hello;
                _runId = hello.RunId;
            }
            else
            {
                await TakeAsync(request.Batch, responses);
            }
        }
    }

    private async Task TakeAsync(MessageBatch batch, GrpcServerWriter<IngestResponse> responses)
    {
        LastDrops = batch.Drops ?? LastDrops;
        if (Claims > 0)
        {
            await responses.WriteAsync(new IngestResponse { AcknowledgedSequence = Claims });
            return;
        }

        foreach (Message message in batch.Messages)
        {
            Interlocked.Increment(ref _copies);
            _messages.TryAdd((_runId, message.Sequence), message);
        }

        if (Acknowledges && batch.Messages.Count > 0)
            await responses.WriteAsync(new IngestResponse { AcknowledgedSequence = batch.Messages[^1].Sequence });
    }
}
