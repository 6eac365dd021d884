using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using V2X.Grpc.Tests.Messages;
using V2X.Grpc.Tests.Support;

namespace V2X.Grpc.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly X509Certificate2 _authority = TestCertificates.Authority("our authority");
    private readonly X509Certificate2 _stranger = TestCertificates.Authority("another authority");

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Both_sides_show_certificates_and_the_handler_sees_the_client()
    {
        using var client = TestCertificates.Issue(_authority, "rsu-1", TestCertificates.ClientUse);
        await using var server = await StartAsync();
        using var channel = server.Connect(Options(client));
        Assert.Equal("CN=rsu-1", (await channel.UnaryAsync(EchoMethods.Unary, new EchoRequest())).Text);
    }

    [Fact]
    public async Task A_client_without_a_certificate_of_the_authority_is_refused()
    {
        using var foreign = TestCertificates.Issue(_stranger, "rsu-1", TestCertificates.ClientUse);
        using var notForClients = TestCertificates.Issue(_authority, "rsu-1", TestCertificates.ServerUse);
        await using var server = await StartAsync();
        foreach (var certificate in new[] { null, foreign, notForClients })
        {
            using var channel = server.Connect(Options(certificate));
            var failure = await Assert.ThrowsAsync<GrpcException>(() => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest()));
            Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
        }
    }

    [Fact]
    public async Task A_server_of_another_authority_is_refused()
    {
        using var client = TestCertificates.Issue(_authority, "rsu-1", TestCertificates.ClientUse);
        await using var server = await StartAsync();
        var options = Options(client);
        options.ServerCertificateAuthorities = [_stranger];
        using var channel = server.Connect(options);
        Assert.Equal(GrpcStatusCode.Unavailable, (await Assert.ThrowsAsync<GrpcException>(() => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest()))).StatusCode);
    }

    [Fact]
    public void A_plaintext_port_beyond_loopback_needs_the_option_that_says_so()
    {
        var anywhere = new IPEndPoint(IPAddress.Any, 0);
        Assert.Throws<ArgumentException>(() => new KestrelServerOptions().ListenGrpc(anywhere));
        new KestrelServerOptions().ListenGrpc(anywhere, new GrpcListenOptions { AllowPlaintextBeyondLoopback = true });
        Assert.Throws<ArgumentException>(() => new KestrelServerOptions().ListenGrpc(
            new IPEndPoint(IPAddress.Loopback, 0), new GrpcListenOptions { ClientCertificateAuthorities = [_authority] }));
    }

    private GrpcChannelOptions Options(X509Certificate2? client) =>
        new() { ClientCertificate = client, ServerCertificateAuthorities = [_authority] };

    private Task<GrpcTestServer> StartAsync() => GrpcTestServer.StartAsync(
        app => app.MapGrpcUnary(EchoMethods.Unary, (_, context) =>
            ValueTask.FromResult(new EchoResponse { Text = context.HttpContext.Connection.ClientCertificate?.Subject ?? "" })),
        new GrpcListenOptions
        {
            ServerCertificate = TestCertificates.Issue(_authority, "localhost", TestCertificates.ServerUse),
            ClientCertificateAuthorities = [_authority],
        });
}
