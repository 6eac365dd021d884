using System.Globalization;
using System.Runtime.Versioning;
using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using V2X.Rsu;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Tests;
using V2X.Security.Crypto;
using V2X.Security.Issuing;
using SecurityMode = V2X.Security.SecurityMode;

namespace V2X.Interop.Tests.Broadcast;

/// <summary>Broadcasts that are signed: another unit that enforces takes them, and what cannot sign does not start.</summary>
public sealed class SignedBroadcastTests : IDisposable
{
    private const uint RsiAid = 3622;
    private const uint TimPsid = 0x83;
    private const uint DenmAid = 37;
    private const double Latitude = 22.382;
    private const double Longitude = 114.189;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("signing").FullName;
    private readonly LabPki _pki = new(EcCurve.NistP256, TimPsid, DenmAid);
    private readonly LabPki _sm2 = new(EcCurve.Sm2, RsiAid);

    public SignedBroadcastTests()
    {
        _pki.WriteTo(Trust);
        _sm2.WriteTo(Trust);
    }

    private string Trust => Path.Combine(_folder, "trust");

    public void Dispose()
    {
        _pki.Dispose();
        _sm2.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(MessageFamily.China, "RSI", EnvelopeKind.Dsmp)]
    [InlineData(MessageFamily.Sae, "TIM", EnvelopeKind.Wsmp)]
    [InlineData(MessageFamily.Etsi, "DENM", EnvelopeKind.GeoNetworking)]
    public async Task What_leaves_is_signed_and_a_unit_that_enforces_takes_it(MessageFamily family, string type, EnvelopeKind envelope)
    {
        await using BrokerServer broker = await BrokerServer.StartAsync(BrokerOptions.OnFreePorts());
        await using RsuAgent hearing = await RsuAgent.StartAsync(Hearing(envelope), MessageSetDecoders.Create);
        RsuOptions options = Sending(broker, family, type, envelope, hearing.ReceiverEndPoints[0].Port);
        options.Signing.Add(Signing(family, "rsu", Permission(family)));
        Assert.Equal([], RsuOptionsCheck.Faults(options));
        await using RsuAgent sending = await RsuAgent.StartAsync(options, MessageSetDecoders.Create);
        await PublishAsync(broker, family);
        WaitUntil(() => hearing.Account().VerdictsByReason.GetValueOrDefault("valid") >= 8, () => $"{Text(hearing.Account())}; {Broadcasts(sending)}");
        AgentAccount account = hearing.Account();
        Assert.Equal(["valid"], account.VerdictsByReason.Where(verdict => verdict.Value > 0).Select(verdict => verdict.Key));
        Assert.Equal(0, account.Dropped);

        string metrics = Broadcasts(sending);
        Assert.InRange(Sample(metrics, "certificate"), 2, long.MaxValue);
        // A DENM carries its certificate always; the others save it most of the time.
        Assert.Equal(family != MessageFamily.Etsi, Sample(metrics, "digest") > 0);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task What_cannot_sign_does_not_start_and_every_fault_is_told()
    {
        RsuOptions options = Sending(null, MessageFamily.China, "RSI", EnvelopeKind.Dsmp, 1516);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        (string certificate, string key) = _sm2.IssueTo(_folder, "good", now.AddHours(-1), new AppPermission(RsiAid));
        (string expired, string expiredKey) = _sm2.IssueTo(_folder, "expired", now.AddDays(-3), new AppPermission(RsiAid));
        (_, string otherKey) = _sm2.IssueTo(_folder, "other", now.AddHours(-1), new AppPermission(RsiAid));
        (string european, string europeanKey) = _pki.IssueTo(_folder, "european", now.AddHours(-1), new AppPermission(TimPsid));
        File.SetUnixFileMode(otherKey, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        options.Signing =
        [
            new SigningOptions { Family = MessageFamily.China, CertificateFile = certificate, KeyFile = expiredKey },
            new SigningOptions { Family = MessageFamily.China, CertificateFile = certificate, KeyFile = otherKey },
            new SigningOptions { Family = MessageFamily.China, CertificateFile = expired, KeyFile = expiredKey },
            new SigningOptions { Family = MessageFamily.China, CertificateFile = european, KeyFile = europeanKey, Aids = [RsiAid] },
            new SigningOptions { KeyFile = Path.Combine(_folder, "missing.key") },
        ];
        string[] faults = [.. RsuOptionsCheck.Faults(options)];
        (string Path, string Words)[] expected =
        [
            ("Signing[0].KeyFile", "is not the one of the certificate"),
            ("Signing[1].KeyFile", "chmod 600"),
            ("Signing[2].CertificateFile", "has been invalid since"),
            ("Signing[3].CertificateFile", "needs one of YD/T 3957"),
            ("Signing[3].Aids", $"does not allow AID {RsiAid}"),
            ("Signing[4].Family", "give china, sae or etsi"),
            ("Signing[4].CertificateFile", "missing"),
            ("Signing[4].KeyFile", "missing.key"),
        ];
        Assert.Equal(expected.Select(fault => fault.Path), faults.Select(fault => fault[..fault.IndexOf(':', StringComparison.Ordinal)]));
        Assert.All(expected.Zip(faults), pair => Assert.Contains(pair.First.Words, pair.Second, StringComparison.Ordinal));
        RsuStartException refused = await Assert.ThrowsAsync<RsuStartException>(() => RsuAgent.StartAsync(options, MessageSetDecoders.Create));
        Assert.Contains("Signing[2].CertificateFile", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broadcast_that_no_certificate_covers_and_an_issuer_that_does_not_allow_it_are_faults()
    {
        RsuOptions options = Sending(null, MessageFamily.China, "RSI", EnvelopeKind.Dsmp, 1516);
        options.Signing = [Signing(MessageFamily.China, "rsm", new AppPermission(3619))];
        Assert.Equal(
            ["Signing[0].CertificateFile: what it signs is refused as issuer-not-permitted; docs/reasons.md says what that means."],
            RsuOptionsCheck.Faults(options));
        options.Security.TrustStore = "";
        options.Receivers[0].Security = SecurityMode.Off;
        string fault = Assert.Single(RsuOptionsCheck.Faults(options));
        Assert.StartsWith($"Broadcasts[0].Types: RSI is signed under AID {RsiAid}, which no certificate of Signing covers", fault, StringComparison.Ordinal);
    }

    private static AppPermission Permission(MessageFamily family) => family switch
    {
        MessageFamily.China => new AppPermission(RsiAid),
        MessageFamily.Sae => new AppPermission(TimPsid),
        // Aquaplaning has its bit since version 2 of the SSP.
        _ => new AppPermission(DenmAid, [2, 0xFF, 0xFF, 0xFF, 0xF0], IsBitmap: true),
    };

    private SigningOptions Signing(MessageFamily family, string name, AppPermission permission)
    {
        LabPki pki = family == MessageFamily.China ? _sm2 : _pki;
        (string certificate, string key) = pki.IssueTo(_folder, name, TimeProvider.System.GetUtcNow().AddHours(-1), permission);
        return new SigningOptions { Family = family, CertificateFile = certificate, KeyFile = key };
    }

    private RsuOptions Hearing(EnvelopeKind envelope) => new()
    {
        AgentId = "hearing",
        Region = "hk",
        Receivers = [new ReceiverOptions { Port = 0, Envelope = envelope, Edition = envelope == EnvelopeKind.Dsmp ? "csae53-157" : "", Security = SecurityMode.Enforce }],
        Security = { TrustStore = Trust },
        Validation = { MaximumAgeMilliseconds = 0, MaximumAheadMilliseconds = 0, DuplicateWindowMilliseconds = 0 },
        Misbehaviour = { Enabled = false },
        Http = { Enabled = false },
        Uplink = { Address = "http://127.0.0.1:9", FlushLimitMilliseconds = 0 },
    };

    private RsuOptions Sending(BrokerServer? broker, MessageFamily family, string type, EnvelopeKind envelope, int port) => new()
    {
        AgentId = "sha-tin-1",
        Region = "hk",
        Site = new SiteOptions { LatitudeDegrees = Latitude, LongitudeDegrees = Longitude },
        Receivers = [new ReceiverOptions { Port = 0, Edition = "csae53-157" }],
        Security = { TrustStore = Trust },
        Http = { Port = 0 },
        Uplink = { Address = broker is null ? "http://127.0.0.1:9" : $"http://{broker.GrpcEndpoint}" },
        Broadcasts =
        [
            new BroadcastOptions { Family = family, Types = [type], Envelope = envelope, Port = port, RepeatMilliseconds = 100, Aid = type == "TIM" ? TimPsid : null },
        ],
    };

    private static async Task PublishAsync(BrokerServer broker, MessageFamily family)
    {
        long nowMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var message = new RoadEventsMessage { Sender = new ShortOctets(77, family == MessageFamily.China ? 8 : 4), MessageCount = 1, GeneratedUnixMs = nowMs };
        message.Reference.Set(Latitude, Longitude);
        RoadEvent flooded = message.Events.AddCleared();
        (flooded.Number, flooded.Kind, flooded.Cause, flooded.Priority) = (1, RoadEventKind.Event, RoadEventCause.Aquaplaning, 6);
        flooded.Originator = message.Sender;
        (flooded.DetectedUnixMs, flooded.ValidFromUnixMs, flooded.ValidUntilUnixMs) = (nowMs, nowMs, nowMs + 600_000);
        flooded.Position.Set(Latitude, Longitude);
        flooded.RadiusMetres = 50;
        byte[] octets = new byte[1_024];
        var encoder = new CanonicalEncoder(TranslationEditions.DefaultOf(family)!);
        TranslationReason reason = encoder.Encode(message, new TranslationContext { ReferenceUnixMs = nowMs }, octets, out int length, out Asn1Error error);
        Assert.True(reason == TranslationReason.None, $"{reason} {error}");
        var request = new PublishRequest();
        request.Messages.Add(new Message
        {
            Family = (Family)family,
            Edition = encoder.Adapter!.EditionId,
            Type = encoder.Adapter.MessageType,
            Region = "hk",
            Payload = ByteString.CopyFrom(octets, 0, length),
            Key = new KeyFields { LatitudeE7 = (int)Math.Round(Latitude * 1e7), LongitudeE7 = (int)Math.Round(Longitude * 1e7) },
        });
        using var channel = new GrpcChannel(new Uri($"http://{broker.GrpcEndpoint}"));
        while ((await channel.UnaryAsync(V2xServices.QueryGetStatistics, new GetStatisticsRequest()).WaitAsync(Patience)).Subscribers == 0)
            await Task.Yield();
        PublishResponse response = await channel.UnaryAsync(V2xServices.PublisherPublish, request).WaitAsync(Patience);
        Assert.Equal(1UL, response.Accepted);
    }

    private static string Broadcasts(RsuAgent agent)
    {
        using var http = new HttpClient();
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{agent.HttpEndPoint}/metrics"));
        using HttpResponseMessage answer = http.Send(question);
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        return string.Join('\n', reader.ReadToEnd().Split('\n').Where(line => line.StartsWith("v2x_broadcast", StringComparison.Ordinal)));
    }

    private static long Sample(string metrics, string signer)
    {
        string start = $"v2x_broadcast_signed_total{{broadcast=\"broadcast\",signer=\"{signer}\"}} ";
        string line = metrics.Split('\n').Single(line => line.StartsWith(start, StringComparison.Ordinal));
        return long.Parse(line[start.Length..], CultureInfo.InvariantCulture);
    }

    private static void WaitUntil(Func<bool> condition, Func<string> state) => Assert.True(SpinWait.SpinUntil(condition, Patience), state());

    private static string Text(AgentAccount account) =>
        $"received {account.Received}, verdicts {string.Join(' ', account.VerdictsByReason)}, dropped {string.Join(' ', account.DroppedByReason)}";
}
