using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using V2X.Grpc.Tests.Messages;
using V2X.Grpc.Tests.Support;

namespace V2X.Grpc.Tests;

/// <summary>Answers that no gRPC server would give, put to the client.</summary>
public sealed class ClientWireTests
{
    [Theory]
    [InlineData(400, GrpcStatusCode.Internal)]
    [InlineData(401, GrpcStatusCode.Unauthenticated)]
    [InlineData(403, GrpcStatusCode.PermissionDenied)]
    [InlineData(404, GrpcStatusCode.Unimplemented)]
    [InlineData(429, GrpcStatusCode.Unavailable)]
    [InlineData(503, GrpcStatusCode.Unavailable)]
    [InlineData(418, GrpcStatusCode.Unknown)]
    [InlineData(200, GrpcStatusCode.Unknown)]
    public async Task An_answer_that_is_no_gRPC_is_mapped_by_its_http_status(int httpStatus, GrpcStatusCode expected)
    {
        var failure = await CallAsync(async http =>
        {
            http.Response.StatusCode = httpStatus;
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync("<p>from a proxy</p>");
        });
        Assert.Equal(expected, failure.StatusCode);
    }

    public static TheoryData<string, byte[], string?, GrpcStatusCode> BadAnswers => new()
    {
        { "no message", [], "0", GrpcStatusCode.Unimplemented },
        { "two messages", [.. Frames.Of([]), .. Frames.Of([])], "0", GrpcStatusCode.Unimplemented },
        { "no status", Frames.Of([]), null, GrpcStatusCode.Unknown },
        { "status of no meaning", [], "banana", GrpcStatusCode.Unknown },
        { "undefined status", [], "77", GrpcStatusCode.Unknown },
        { "message cut short", Frames.Of([], announcedBytes: 4), "0", GrpcStatusCode.Internal },
        { "compressed", Frames.Of([1], flag: 1), "0", GrpcStatusCode.Unimplemented },
        { "huge length", Frames.Of([], announcedBytes: uint.MaxValue), "0", GrpcStatusCode.ResourceExhausted },
        { "not protobuf", Frames.Of([0xff]), "0", GrpcStatusCode.Internal },
    };

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task A_bad_answer_fails_the_call(string what, byte[] body, string? status, GrpcStatusCode expected)
    {
        var failure = await CallAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.StartAsync();
            await http.Response.Body.WriteAsync(body);
            if (status is not null)
                http.Response.AppendTrailer("grpc-status", status);
        });
        Assert.True(expected == failure.StatusCode, $"{what}: {failure.Message}");
    }

    [Fact]
    public async Task A_reset_stream_fails_the_call()
    {
        var failure = await CallAsync(http =>
        {
            http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(0x7);
            return Task.CompletedTask;
        });
        Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable_and_every_kind_of_call_says_so()
    {
        Uri address;
        await using (var server = await GrpcTestServer.StartAsync(new EchoService().Map))
            address = server.Address;
        using var channel = new GrpcChannel(address);
        await AssertUnavailable(() => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest()));
        await using var down = channel.ServerStreaming(EchoMethods.ServerStream, new EchoRequest());
        await AssertUnavailable(() => down.ReadAsync().AsTask());
        await using var up = channel.ClientStreaming(EchoMethods.ClientStream);
        await AssertUnavailable(() => up.WriteAsync(new EchoRequest()).AsTask());
        await AssertUnavailable(up.CompleteAsync);
        await using var both = channel.Duplex(EchoMethods.Duplex);
        await AssertUnavailable(() => both.WriteAsync(new EchoRequest()).AsTask());
        await AssertUnavailable(() => both.ReadAsync().AsTask());
    }

    [Theory]
    [InlineData("http://192.0.2.1:5000")]
    [InlineData("http://broker.example:5000")]
    [InlineData("ftp://127.0.0.1:5000")]
    [InlineData("http://127.0.0.1:5000/path")]
    public void An_address_that_is_unsafe_or_no_gRPC_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => new GrpcChannel(new Uri(address)));

    [Fact]
    public void Plaintext_to_another_machine_needs_the_option_that_says_so()
    {
        using var channel = new GrpcChannel(new Uri("http://192.0.2.1:5000"), new GrpcChannelOptions { AllowPlaintextBeyondLoopback = true });
        Assert.Equal("192.0.2.1", channel.Address.Host);
    }

    private static async Task AssertUnavailable(Func<Task> call) =>
        Assert.Equal(GrpcStatusCode.Unavailable, (await Assert.ThrowsAsync<GrpcException>(call)).StatusCode);

    private static async Task<GrpcException> CallAsync(RequestDelegate answer)
    {
        await using var server = await GrpcTestServer.StartAsync(app => app.MapPost(EchoMethods.Unary.Path, answer));
        using var channel = server.Connect();
        return await Assert.ThrowsAsync<GrpcException>(
            () => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest(), new GrpcCallOptions { Timeout = TimeSpan.FromSeconds(20) }));
    }
}
