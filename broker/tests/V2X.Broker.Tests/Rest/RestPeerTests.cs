using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using V2X.Model.Canonical;

namespace V2X.Broker.Tests.Rest;

/// <summary>The REST port with clients by others, and over TLS with HTTP/2.</summary>
public sealed class RestPeerTests
{
    [Fact]
    public async Task Pythons_own_clients_ask_and_listen()
    {
        await using RestClient rest = await RestClient.StartAsync();
        rest.Broker.Server.Core.Publish(RoadMessages.User(RoadUserClass.Bus, 1));
        (int exitCode, string output, string errors) = await ProgramRun.ToEndAsync(
            "/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "peers", "rest_client.py"), rest.Address.ToString().TrimEnd('/')],
            new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1", ["no_proxy"] = "127.0.0.1" });
        Assert.True(exitCode == 0, output + errors);
        using JsonDocument said = JsonDocument.Parse(output);
        JsonElement root = said.RootElement;
        Assert.Equal("gzip", root.GetProperty("encoding").GetString());
        Assert.Equal("application/geo+json", root.GetProperty("content_type").GetString());
        Assert.Equal("""["hk/china/bsm/00000001"]""", root.GetProperty("ids").GetRawText());
        Assert.Equal("[304, 0]", root.GetProperty("again").GetRawText());
        Assert.Equal("""[400, "application/problem+json", "bbox"]""", root.GetProperty("refused").GetRawText());
        Assert.Equal("""["text/event-stream", "hk/china/bsm/00000001"]""", root.GetProperty("stream").GetRawText());
        Assert.Equal(7, root.GetProperty("paths").GetArrayLength());
    }

    [Fact]
    public async Task Over_TLS_it_speaks_HTTP_2_and_its_streams_share_a_connection()
    {
        string file = Path.GetTempFileName();
        try
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using X509Certificate2 certificate = new CertificateRequest("CN=broker", key, HashAlgorithmName.SHA256)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
            await using RestClient rest = await RestClient.StartAsync(options => options.Rest.Tls.CertificatePath = file);
            using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() } };
            using var client = new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
            string address = $"https://{rest.Broker.Server.RestEndpoint}";
            for (int i = 0; i < 8; i++)
            {
                HttpResponseMessage stream = await client.GetAsync($"{address}/v1/stream", HttpCompletionOption.ResponseHeadersRead);
                Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (stream.StatusCode, stream.Version));
            }

            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{address}/v1/rsus")).StatusCode);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
