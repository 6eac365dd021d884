using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using DeliveryClass = V2X.Contracts.V1.DeliveryClass;
using RoadUserClass = V2X.Model.Canonical.RoadUserClass;

namespace V2X.Broker.Tests.Link;

/// <summary>Certificates, policies and folders for brokers on both sides of a border, and messages to cross it. Deleted at the end.</summary>
internal sealed class LinkLab : IDisposable
{
    public const string Edition = "csae53-157";
    private static readonly CanonicalEncoder s_encoder = new(Edition);
    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-link-").FullName;
    private readonly X509Certificate2 _authority;

    public LinkLab()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=border authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        File.WriteAllText(Authority, _authority.ExportCertificatePem());
    }

    public string Authority => Path.Combine(_folder, "authority.pem");

    public string Spool(string broker) => Path.Combine(_folder, "spool-" + broker);

    /// <summary>A policy that lets everything through, or what the rules say.</summary>
    public string Policy(string side, string rules = """{ "rule": "all", "then": "allow", "fields": { "*": "pass" } }""")
    {
        string path = Path.Combine(_folder, side + ".json");
        File.WriteAllText(path, $$"""{ "policy": "test", "side": "{{side}}", "direction": "both", "rules": [ {{rules}} ] }""");
        return path;
    }

    /// <summary>A certificate for a name, with its key, good for both ends of a connection.</summary>
    public string Certificate(string name)
    {
        string path = Path.Combine(_folder, name + ".pem");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(_authority, _authority.NotBefore, _authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return path;
    }

    /// <summary>Settings of a broker that offers BSM to a peer and asks it for them.</summary>
    public BorderOptions Options(string name, string peer, IPEndPoint? dial, Action<BorderOptions>? change = null)
    {
        var options = new BorderOptions
        {
            Name = name,
            Side = name[..2],
            DrivingSide = DrivingSideOf(name),
            PolicyFile = Policy(name[..2]),
            SpoolFolder = Spool(name),
            Listen = dial is null,
            Grpc = { Port = 0, Tls = Tls(name) },
            Tls = Tls(name),
            Limits = { MinimumBackOffMilliseconds = 20, MaximumBackOffMilliseconds = 100 },
        };
        options.Peers[peer] = new BorderPeerOptions
        {
            Side = peer[..2],
            DrivingSide = DrivingSideOf(peer),
            Address = dial is null ? "" : $"https://{dial}",
            Offers = { ["bsm"] = new BorderKindOptions { Type = "BSM" } },
            Wishes = { ["bsm"] = new BorderKindOptions { Type = "BSM" } },
        };
        change?.Invoke(options);
        return options;
    }

    private static string DrivingSideOf(string name) => name.StartsWith("hk", StringComparison.Ordinal) ? "left" : "right";

    public static async Task<RunningBroker> StartAsync(BorderOptions border, Action<BrokerOptions>? change = null) =>
        await RunningBroker.StartAsync(options =>
        {
            options.Border = border;
            change?.Invoke(options);
        });

    /// <summary>Waits until messages can go to and from a peer.</summary>
    public static Task UpAsync(RunningBroker broker, string peer) =>
        UntilAsync(() => Task.FromResult(Metric(broker, $"v2x_border_link_up{{peer=\"{peer}\"}}") == 1), "the link is up");

    public static double Metric(RunningBroker broker, string sample) => Metric(Edges.BrokerMetrics.Collect(broker.Server.Core, fusion: null, broker.Server.Links).ToString(), sample);

    public static double Metric(string text, string sample)
    {
        Match match = Regex.Match(text, "^" + Regex.Escape(sample) + " (\\S+)$", RegexOptions.Multiline);
        return match.Success ? double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            try
            {
                await pace.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not within 30 seconds: {what}.");
            }
        }
    }

    /// <summary>A car's message as an agent would publish it; of class event where each of them is to count.</summary>
    public static Message Car(uint number, string region, bool isEvent, double latitude = 22.519, double longitude = 114.072)
    {
        var car = new RoadUserMessage { Sender = new ShortOctets(number, 8), MessageCount = (int)(number % 128) };
        car.GeneratedUnixMs = 1_795_255_200_000 + number;
        car.User.Position.Set(latitude, longitude, 12.3);
        car.User.SpeedMetresPerSecond = 13.36;
        car.User.HeadingDegrees = 187.5;
        car.User.Class = RoadUserClass.PassengerCar;
        return Encoded(car, "BSM", region, isEvent);
    }

    /// <summary>One message of a roadside unit with some hazards, told apart by their number.</summary>
    public static Message Hazards(int count, string region)
    {
        var message = new RoadEventsMessage { Sender = new ShortOctets(7, 8), GeneratedUnixMs = 1_795_255_200_000 };
        message.Reference.Set(22.519, 114.072, 12.3);
        for (int i = 0; i < count; i++)
        {
            RoadEvent hazard = message.Events.AddCleared();
            (hazard.Kind, hazard.Number, hazard.Cause) = (RoadEventKind.Event, i, RoadEventCause.Accident);
            hazard.Position.Set(22.519, 114.072, 12.3);
        }

        return Encoded(message, "RSI", region, isEvent: true);
    }

    private static Message Encoded(CanonicalMessage message, string type, string region, bool isEvent)
    {
        byte[] octets = new byte[4_096];
        var context = new TranslationContext { ReferenceUnixMs = message.GeneratedUnixMs!.Value };
        int length;
        lock (s_encoder)
            Assert.Equal(TranslationReason.None, s_encoder.Encode(message, context, octets, out length, out _));
        MessageKey key = default;
        Assert.True(MessageSetDecoders.Create(Edition)!.TryDecode(octets.AsSpan(0, length), ref key, out _));
        return new Message
        {
            Family = Family.China,
            Edition = Edition,
            Type = type,
            Payload = ByteString.CopyFrom(octets, 0, length),
            Key = KeyWriter.Write(key),
            Delivery = isEvent ? DeliveryClass.Event : DeliveryClass.State,
            Region = region,
        };
    }

    public static ulong Number(Message message)
    {
        ulong station = 0;
        foreach (byte octet in message.Key.StationId.Span)
            station = station << 8 | octet;
        return station;
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private TlsOptions Tls(string name) => new() { CertificatePath = Certificate(name), ClientAuthoritiesPath = Authority };
}
