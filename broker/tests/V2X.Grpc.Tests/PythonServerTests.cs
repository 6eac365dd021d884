using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using V2X.Grpc.Tests.Messages;
using V2X.Grpc.Tests.Support;

namespace V2X.Grpc.Tests;

/// <summary>This project's client calls a stock gRPC server.</summary>
public sealed class PythonServerTests : IAsyncLifetime, IDisposable
{
    private const string Text = "Grüße 香港 100 % ✓";
    private Process _server = null!;
    private GrpcChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _server = PythonPeer.Start("echo_server.py");
        var line = await _server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        if (line is null)
            Assert.Fail("The Python server did not start; run eng/install-peers if its packages are missing.\n" + await _server.StandardError.ReadToEndAsync());
        _channel = new GrpcChannel(new Uri($"http://127.0.0.1:{int.Parse(line, CultureInfo.InvariantCulture)}"));
    }

    public async Task DisposeAsync()
    {
        _server.StandardInput.Close();
        await _server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    public void Dispose()
    {
        _channel?.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task All_four_kinds_of_call_succeed()
    {
        var blob = ByteString.CopyFrom(new byte[300_000]);
        var response = await _channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Text = Text, Blob = blob });
        Assert.Equal(new EchoResponse { Text = Text, Blob = blob }, response);

        uint expected = 0;
        await using (var stream = _channel.ServerStreaming(EchoMethods.ServerStream, new EchoRequest { Count = 1000 }))
            await foreach (var message in stream.ReadAllAsync())
                Assert.Equal(expected++, message.Count);
        Assert.Equal(1000u, expected);

        await using var upload = _channel.ClientStreaming(EchoMethods.ClientStream);
        for (var i = 0; i < 1000; i++)
            await upload.WriteAsync(new EchoRequest { Text = $"{i}" }, flush: i % 10 == 9);
        Assert.Equal(new EchoResponse { Count = 1000, Text = "999" }, await upload.CompleteAsync());
    }

    [Fact]
    public async Task A_duplex_stream_answers_each_message_before_the_next()
    {
        await using var stream = _channel.Duplex(EchoMethods.Duplex);
        for (uint i = 0; i < 100; i++)
        {
            await stream.WriteAsync(new EchoRequest { Count = i });
            Assert.Equal(i, (await stream.ReadAsync())?.Count);
        }
        await stream.CompleteAsync();
        Assert.Null(await stream.ReadAsync());
    }

    [Fact]
    public async Task Status_text_and_metadata_come_back()
    {
        var response = new GrpcResponseMetadata();
        var headers = new GrpcMetadata();
        headers.Add("x-token", "a b~c");
        await _channel.UnaryAsync(EchoMethods.Unary, new EchoRequest(), new GrpcCallOptions { Headers = headers, Response = response });
        Assert.Equal("a b~c", response.Headers["x-header"]);
        Assert.Equal("a b~c", response.Trailers["x-trailer"]);

        var failure = await Assert.ThrowsAsync<GrpcException>(() => _channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { FailWith = 9, Text = Text }));
        Assert.Equal((GrpcStatusCode.FailedPrecondition, Text), (failure.StatusCode, failure.Detail));
        Assert.Equal("failed", failure.Trailers["x-trailer"]);
    }

    [Fact]
    public async Task A_failure_after_messages_comes_after_those_messages()
    {
        await using var stream = _channel.ServerStreaming(EchoMethods.ServerStream, new EchoRequest { Count = 3, FailWith = 15, Text = Text });
        for (var i = 0; i < 3; i++)
            Assert.NotNull(await stream.ReadAsync());
        var failure = await Assert.ThrowsAsync<GrpcException>(async () => await stream.ReadAsync());
        Assert.Equal((GrpcStatusCode.DataLoss, Text), (failure.StatusCode, failure.Detail));
    }

    [Fact]
    public async Task A_passed_deadline_ends_the_call_on_both_sides()
    {
        // Connected beforehand, so that the call reaches the server within its time.
        await _channel.UnaryAsync(EchoMethods.Unary, new EchoRequest());
        var options = new GrpcCallOptions { Timeout = TimeSpan.FromSeconds(1) };
        var failure = await Assert.ThrowsAsync<GrpcException>(() => _channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Hang = true }, options));
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, failure.StatusCode);
        await AssertHangingCallEndedAsync();
    }

    [Fact]
    public async Task Cancelling_ends_the_call_on_both_sides()
    {
        using var cancellation = new CancellationTokenSource();
        await using var stream = _channel.ServerStreaming(EchoMethods.ServerStream, new EchoRequest { Count = 1, Hang = true }, default, cancellation.Token);
        Assert.NotNull(await stream.ReadAsync());
        var reading = stream.ReadAsync().AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await AssertHangingCallEndedAsync();
    }

    [Fact]
    public async Task Disposing_ends_the_call_at_the_server()
    {
        await using (var stream = _channel.ServerStreaming(EchoMethods.ServerStream, new EchoRequest { Count = 1, Hang = true }))
            Assert.NotNull(await stream.ReadAsync());
        await AssertHangingCallEndedAsync();
    }

    [Fact]
    public async Task Messages_over_the_limit_fail_both_ways()
    {
        var big = new EchoRequest { Blob = ByteString.CopyFrom(new byte[3_000_000]) };
        using var narrowIn = new GrpcChannel(_channel.Address, new GrpcChannelOptions { MaxReceiveMessageBytes = 1_000_000 });
        var received = await Assert.ThrowsAsync<GrpcException>(() => narrowIn.UnaryAsync(EchoMethods.Unary, big));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, received.StatusCode);
        using var narrowOut = new GrpcChannel(_channel.Address, new GrpcChannelOptions { MaxSendMessageBytes = 1_000_000 });
        var sent = await Assert.ThrowsAsync<GrpcException>(() => narrowOut.UnaryAsync(EchoMethods.Unary, big));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, sent.StatusCode);
    }

    [Fact]
    public async Task A_stream_that_the_server_ends_early_tells_its_status()
    {
        await using var stream = _channel.ClientStreaming(EchoMethods.ClientStream);
        await stream.WriteAsync(new EchoRequest { FailWith = 10, Text = "enough" });
        var failure = await Assert.ThrowsAsync<GrpcException>(stream.CompleteAsync);
        Assert.Equal((GrpcStatusCode.Aborted, "enough"), (failure.StatusCode, failure.Detail));
    }

    private async Task AssertHangingCallEndedAsync()
    {
        var answer = await _channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Text = "was the hanging call ended?" });
        Assert.Equal(1u, answer.Count);
    }
}
