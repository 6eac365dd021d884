using System.Net;
using V2X.Grpc.Tests.Messages;
using V2X.Grpc.Tests.Support;

namespace V2X.Grpc.Tests;

/// <summary>Octets that no gRPC library would send, put to the server over plain HTTP/2.</summary>
public sealed class ServerWireTests : IAsyncLifetime, IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false });
    private GrpcTestServer _server = null!;

    public async Task InitializeAsync() => _server = await GrpcTestServer.StartAsync(new EchoService().Map);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _http.Dispose();

    public static TheoryData<string, byte[], GrpcStatusCode> BadBodies => new()
    {
        { "no message", [], GrpcStatusCode.Unimplemented },
        { "two messages", [.. Frames.Of([]), .. Frames.Of([])], GrpcStatusCode.Unimplemented },
        { "prefix cut short", [0, 0, 0], GrpcStatusCode.Internal },
        { "message cut short", Frames.Of([8], announcedBytes: 2), GrpcStatusCode.Internal },
        { "huge length", Frames.Of([], announcedBytes: uint.MaxValue), GrpcStatusCode.ResourceExhausted },
        { "one byte over the limit", Frames.Of([], announcedBytes: (4 << 20) + 1), GrpcStatusCode.ResourceExhausted },
        { "compressed", Frames.Of([1, 2, 3], flag: 1), GrpcStatusCode.Unimplemented },
        { "unknown flag", Frames.Of([], flag: 0x47), GrpcStatusCode.Internal },
        { "not protobuf", Frames.Of([0xff, 0xff, 0xff]), GrpcStatusCode.Internal },
        { "text that is not UTF-8 length", Frames.Of([0x0a, 0x7f, 0x41]), GrpcStatusCode.Internal },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_bad_body_gets_a_status(string what, byte[] body, GrpcStatusCode expected)
    {
        using var response = await SendAsync(_server.RawRequest(EchoMethods.Unary.Path, body));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.TryGetValues("grpc-status", out var status), what);
        Assert.Equal((int)expected, int.Parse(status.Single(), null));
        Assert.NotEmpty(response.Headers.GetValues("grpc-message").Single());
    }

    [Fact]
    public async Task A_frame_may_arrive_octet_by_octet()
    {
        var request = _server.RawRequest(EchoMethods.Unary.Path, []);
        request.Content = new DripContent(Frames.Of(new EchoRequest { Text = "drip" })) { Headers = { ContentType = new("application/grpc+proto") } };
        using var response = await SendAsync(request);
        Assert.Equal(Frames.Of(new EchoResponse { Text = "drip" }), await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
        Assert.Equal("identity", response.Headers.GetValues("grpc-accept-encoding").Single());
    }

    [Theory]
    [InlineData("application/json", 415)]
    [InlineData("application/grpc-web", 415)]
    [InlineData("application/grpc+json", 415)]
    [InlineData("application/grpc; charset=utf-8", 200)]
    public async Task The_content_type_must_be_grpc(string contentType, int expected)
    {
        var request = _server.RawRequest(EchoMethods.Unary.Path, Frames.Of([]));
        request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        using var response = await SendAsync(request);
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("10", GrpcStatusCode.Internal)]
    [InlineData("123456789S", GrpcStatusCode.Internal)]
    [InlineData("-1S", GrpcStatusCode.Internal)]
    [InlineData("1x", GrpcStatusCode.Internal)]
    [InlineData("0m", GrpcStatusCode.DeadlineExceeded)]
    [InlineData("1n", GrpcStatusCode.DeadlineExceeded)]
    public async Task A_timeout_that_is_malformed_or_over_gets_a_status(string timeout, GrpcStatusCode expected)
    {
        var request = _server.RawRequest(EchoMethods.Unary.Path, Frames.Of(new EchoRequest { Hang = true }));
        request.Headers.Add("grpc-timeout", timeout);
        using var response = await SendAsync(request);
        Assert.Equal((int)expected, int.Parse(response.Headers.GetValues("grpc-status").Single(), null));
    }

    [Fact]
    public async Task The_longest_timeout_does_not_end_the_call()
    {
        var request = _server.RawRequest(EchoMethods.Unary.Path, Frames.Of([]));
        request.Headers.Add("grpc-timeout", "99999999H");
        using var response = await SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task Other_content_on_an_unknown_path_is_plainly_not_found()
    {
        var request = _server.RawRequest("/no/method", []);
        request.Content!.Headers.ContentType = new("text/plain");
        using var response = await SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        _http.SendAsync(request, new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);

    /// <summary>Sends each octet in an HTTP/2 frame of its own.</summary>
    private sealed class DripContent(byte[] octets) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var i = 0; i < octets.Length; i++)
            {
                await stream.WriteAsync(octets.AsMemory(i, 1));
                await stream.FlushAsync();
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
