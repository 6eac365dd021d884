using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using V2X.Mqtt.Durable;
using V2X.Mqtt.Server;

namespace V2X.Mqtt.Tests.Support;

/// <summary>A server on real ports of this machine: TCP, TLS and WebSocket.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TestBroker(WebApplication application, MqttServer server, RecordingHost? host, int[] ports)
    {
        _application = application;
        Server = server;
        Host = host!;
        (Port, TlsPort, WebSocketPort) = (ports[0], ports[1], ports[2]);
    }

    public MqttServer Server { get; }

    public RecordingHost Host { get; }

    public int Port { get; }

    public int TlsPort { get; }

    public int WebSocketPort { get; }

    /// <summary>What it found in its journal.</summary>
    public required RecoveryReport Recovered { get; init; }

    public required string CertificateFile { get; init; }

    public static async Task<TestBroker> StartAsync(
        MqttServerOptions? options = null, bool isHosted = true, ISessionJournal? journal = null, TimeProvider? time = null)
    {
        RecordingHost? host = isHosted ? new RecordingHost() : null;
        MqttServer server = new(options, host, time, journal);
        RecoveryReport recovered = server.Recover();
        MqttConnectionHandler handler = new(server);
        X509Certificate2 certificate = MakeCertificate(out string file);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Run(handler.OnConnectedAsync));
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.UseHttps(certificate);
                listen.Run(handler.OnConnectedAsync);
            });
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        WebApplication application = builder.Build();
        application.UseWebSockets();
        application.Run(context => MqttWebSocket.ServeAsync(context, server));
        await application.StartAsync();
        IServerAddressesFeature addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        int[] ports = [.. addresses.Addresses.Select(address => new Uri(address).Port)];
        return new TestBroker(application, server, host, ports) { CertificateFile = file, Recovered = recovered };
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(5));
        await Server.StopAsync(limit.Token);
        await _application.DisposeAsync();
        File.Delete(CertificateFile);
    }

    private static X509Certificate2 MakeCertificate(out string file)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        file = Path.GetTempFileName();
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return certificate;
    }
}
