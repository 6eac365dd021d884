using Google.Protobuf;
using V2X.Grpc.Tests.Messages;
using V2X.Grpc.Tests.Support;
using ServingStatus = V2X.Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace V2X.Grpc.Tests;

/// <summary>This project's client and server with one another, where the timing of both sides matters.</summary>
public sealed class OwnPeerTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Headers_sent_early_reach_a_client_that_has_sent_nothing()
    {
        await using var server = await GrpcTestServer.StartAsync(app => app.MapGrpcDuplex(EchoMethods.Duplex, async (requests, _, context) =>
        {
            context.ResponseHeaders.Add("x-header", "early");
            await context.StartAsync();
            await requests.ReadAsync();
        }));
        using var channel = server.Connect();
        var metadata = new GrpcResponseMetadata();
        await using var stream = channel.Duplex(EchoMethods.Duplex, new GrpcCallOptions { Response = metadata });
        await stream.WaitForHeadersAsync().AsTask().WaitAsync(s_patience);
        Assert.Equal("early", metadata.Headers["x-header"]);
        await stream.CompleteAsync();
        Assert.Null(await stream.ReadAsync());
    }

    [Fact]
    public async Task A_reader_that_stands_still_holds_the_writer_back_and_nothing_is_lost()
    {
        var written = 0;
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var blob = ByteString.CopyFrom(new byte[64 * 1024]);
        await using var server = await GrpcTestServer.StartAsync(app => app.MapGrpcServerStreaming(EchoMethods.ServerStream, async (request, responses, _) =>
        {
            for (; written < request.Count; written++)
                await responses.WriteAsync(new EchoResponse { Count = (uint)written, Blob = blob });
            finished.SetResult();
        }));
        using var channel = server.Connect();
        await using var stream = channel.ServerStreaming(EchoMethods.ServerStream, new EchoRequest { Count = 1000 });
        Assert.Equal(0u, (await stream.ReadAsync())?.Count);
        Assert.False(finished.Task.IsCompleted, "64 MB went into buffers somewhere");
        uint expected = 1;
        await foreach (var message in stream.ReadAllAsync())
            Assert.Equal(expected++, message.Count);
        Assert.Equal(1000u, expected);
    }

    [Fact]
    public async Task Large_writes_from_the_client_wait_for_the_server_and_arrive_whole()
    {
        await using var server = await GrpcTestServer.StartAsync(new EchoService().Map);
        using var channel = server.Connect();
        await using var stream = channel.ClientStreaming(EchoMethods.ClientStream);
        var blob = ByteString.CopyFrom(new byte[3_000_000]);
        for (var i = 0; i < 20; i++)
            await stream.WriteAsync(new EchoRequest { Blob = blob, Text = $"{i}" });
        Assert.Equal(new EchoResponse { Count = 20, Text = "19" }, await stream.CompleteAsync().WaitAsync(s_patience));
    }

    [Fact]
    public async Task A_failure_of_the_server_reaches_both_sides_of_a_duplex_stream()
    {
        await using var server = await GrpcTestServer.StartAsync(new EchoService().Map);
        using var channel = server.Connect();
        await using var stream = channel.Duplex(EchoMethods.Duplex);
        await stream.WriteAsync(new EchoRequest { FailWith = 10, Text = "superseded" });
        var failure = await Assert.ThrowsAsync<GrpcException>(async () => await stream.ReadAsync());
        Assert.Equal((GrpcStatusCode.Aborted, "superseded"), (failure.StatusCode, failure.Detail));
        Assert.Same(failure, await Assert.ThrowsAsync<GrpcException>(async () => await stream.WriteAsync(new EchoRequest())));
    }

    [Fact]
    public async Task A_server_that_goes_away_makes_open_streams_unavailable_and_a_new_one_at_its_place_is_found()
    {
        var first = await GrpcTestServer.StartAsync(new EchoService().Map);
        using var channel = first.Connect();
        await using (var stream = channel.Duplex(EchoMethods.Duplex))
        {
            await stream.WriteAsync(new EchoRequest { Count = 1 });
            Assert.Equal(1u, (await stream.ReadAsync())?.Count);
            await first.DisposeAsync();
            var failure = await Assert.ThrowsAsync<GrpcException>(() => stream.ReadAsync().AsTask().WaitAsync(s_patience));
            Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
        }
        await using var second = await GrpcTestServer.StartAsync(new EchoService().Map, port: first.Address.Port);
        Assert.Equal("again", (await channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Text = "again" })).Text);
    }

    [Fact]
    public async Task A_deadline_closes_the_stream_even_while_nobody_reads()
    {
        var echo = new EchoService();
        await using var server = await GrpcTestServer.StartAsync(echo.Map);
        var time = new ManualTimeProvider();
        using var channel = server.Connect(new GrpcChannelOptions { TimeProvider = time });
        var options = new GrpcCallOptions { Timeout = TimeSpan.FromHours(1) };
        await using var stream = channel.ServerStreaming(EchoMethods.ServerStream, new EchoRequest { Count = 1, Hang = true, Text = "hang" }, options);
        Assert.NotNull(await stream.ReadAsync());
        time.Advance(TimeSpan.FromHours(1));
        await echo.HangingCallEnded("hang");
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<GrpcException>(async () => await stream.ReadAsync())).StatusCode);
    }

    [Fact]
    public async Task Disposing_a_stream_while_another_task_reads_it_ends_that_read()
    {
        await using var server = await GrpcTestServer.StartAsync(new EchoService().Map);
        using var channel = server.Connect();
        var stream = channel.Duplex(EchoMethods.Duplex);
        await stream.WriteAsync(new EchoRequest());
        Assert.NotNull(await stream.ReadAsync());
        var reading = stream.ReadAsync().AsTask();
        await stream.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(s_patience));
    }

    [Fact]
    public async Task A_health_watcher_is_told_each_change()
    {
        var health = new GrpcHealthService();
        await using var server = await GrpcTestServer.StartAsync(app => app.MapGrpcHealth(health));
        using var channel = server.Connect();
        await using var watch = channel.ServerStreaming(GrpcHealthExtensions.Watch, new() { Service = "v2x.v1.Ingest" });
        Assert.Equal(ServingStatus.ServiceUnknown, (await watch.ReadAsync())?.Status);
        health.Set("v2x.v1.Ingest", isServing: true);
        Assert.Equal(ServingStatus.Serving, (await watch.ReadAsync())?.Status);
        health.SetAllNotServing();
        Assert.Equal(ServingStatus.NotServing, (await watch.ReadAsync())?.Status);
    }
}
