using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc.Tests.Support;

namespace V2X.Grpc.Tests;

/// <summary>A stock gRPC client calls this project's server.</summary>
public sealed class PythonClientTests
{
    [Theory]
    [InlineData("unary")]
    [InlineData("server_stream")]
    [InlineData("server_stream_empty")]
    [InlineData("client_stream")]
    [InlineData("duplex")]
    [InlineData("metadata")]
    [InlineData("error_text")]
    [InlineData("error_after_messages")]
    [InlineData("error_in_client_stream")]
    [InlineData("unexpected_error")]
    [InlineData("too_large")]
    [InlineData("compressed")]
    [InlineData("unknown_method")]
    [InlineData("health")]
    public async Task A_stock_client_finds_what_it_expects(string scenario)
    {
        var health = new GrpcHealthService();
        health.Set(EchoMethods.Service, isServing: false);
        await using var server = await GrpcTestServer.StartAsync(app =>
        {
            new EchoService().Map(app);
            app.MapGrpcHealth(health);
        });
        Assert.Contains("passed", await PythonPeer.RunAsync("echo_client.py", scenario, server.Address.Authority), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deadline")]
    [InlineData("cancel")]
    public async Task The_handler_learns_that_a_stock_client_gave_up(string scenario)
    {
        var echo = new EchoService();
        await using var server = await GrpcTestServer.StartAsync(echo.Map);
        await PythonPeer.RunAsync("echo_client.py", scenario, server.Address.Authority);
        await echo.HangingCallEnded(scenario);
    }

    [Fact]
    public async Task A_stock_client_speaks_the_ingest_contract()
    {
        IngestRequest? hello = null;
        await using var server = await GrpcTestServer.StartAsync(app => app.MapGrpcDuplex(V2xServices.IngestConnect, async (requests, responses, _) =>
        {
            hello = await requests.ReadAsync();
            while (await requests.ReadAsync() is { Batch: { } batch })
                await responses.WriteAsync(new IngestResponse { AcknowledgedSequence = batch.Messages.Max(message => message.Sequence) });
        }));
        var output = await PythonPeer.RunAsync("v2x_client.py", server.Address.Authority);
        Assert.Equal("7", output.Trim());
        Assert.Equal(new IngestHello { Agent = "rsu-1", RunId = (1UL << 63) + 1, LatitudeE7 = -223700000 }, hello?.Hello);
    }
}
