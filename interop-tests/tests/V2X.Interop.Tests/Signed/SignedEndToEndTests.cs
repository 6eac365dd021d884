using System.Collections.Concurrent;
using System.Globalization;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Interop.Tests.Support;
using V2X.Model;
using V2X.Rsu;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Tests;
using V2X.Security.Crypto;
using V2X.Security.Issuing;
using V2X.Security.Signing;
using SecurityMode = V2X.Security.SecurityMode;

namespace V2X.Interop.Tests.Signed;

/// <summary>Signed messages of all three stacks over real sockets: agent with a trust store, broker, subscriber.</summary>
public sealed class SignedEndToEndTests : IDisposable
{
    private const int Families = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Stack[] Heard = [Stack.Geonetworking, Stack.Wsmp, Stack.Dsmp];
    private static readonly ulong[] Aids = [36, 0x20, 111];

    private readonly string _folder = Directory.CreateTempSubdirectory("trust").FullName;
    private readonly LabPki[] _trusted = [new(EcCurve.NistP256, 36, 0x20), new(EcCurve.Sm2, 111)];
    private readonly LabPki[] _strange = [new(EcCurve.NistP256, 36, 0x20), new(EcCurve.Sm2, 111)];
    private readonly ConcurrentQueue<Message> _delivered = new();
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SignedEndToEndTests() => Array.ForEach(_trusted, pki => pki.WriteTo(_folder));

    public void Dispose()
    {
        Array.ForEach([.. _trusted, .. _strange], pki => pki.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(SecurityMode.Enforce)]
    [InlineData(SecurityMode.Report)]
    public async Task Every_stack_is_verified_and_what_fails_is_treated_as_the_mode_says(SecurityMode mode)
    {
        await using BrokerServer broker = await BrokerServer.StartAsync(BrokerOptions.OnFreePorts());
        await using RsuAgent agent = await RsuAgent.StartAsync(Options(broker, mode), MessageSetDecoders.Create);
        using var channel = new GrpcChannel(new Uri($"http://{broker.GrpcEndpoint}"));
        using var end = new CancellationTokenSource();
        Task reading = ReadAsync(channel, end.Token);
        await _subscribed.Task.WaitAsync(Patience);
        ulong[] signers = new ulong[Families];
        for (int family = 0; family < Families; family++)
            signers[family] = SendAll(agent, family);
        WaitUntil(() => agent.Account() is { Received: 5 * Families } a && a.VerdictsByReason.Values.Sum() == 5 * Families, () => Text(agent.Account()));

        // Those played again are the same messages, which the broker hands on once.
        int expected = mode == SecurityMode.Enforce ? Families : 4 * Families;
        WaitUntil(() => _delivered.Count == expected && agent.Account().Held == 0, () => $"{_delivered.Count} delivered, {Text(agent.Account())}");
        AgentAccount account = agent.Account();
        string[] faults = ["bad-signature", "expired", "untrusted-root", "replayed"];
        foreach (string reason in faults)
        {
            Assert.Equal(Families, account.VerdictsByReason[reason]);
            Assert.Equal(mode == SecurityMode.Enforce ? Families : 0, account.DroppedByReason.GetValueOrDefault(reason));
        }

        Assert.Equal(account.Received, account.Forwarded + account.Dropped);
        string metrics = await MetricsAsync(agent);
        foreach (string reason in faults.Append("valid"))
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"v2x_verified_total{{verdict=\"{reason}\"}} {Families}\n"), metrics, StringComparison.Ordinal);
        for (int family = 0; family < Families; family++)
        {
            Message[] heard = [.. _delivered.Where(message => message.Envelope.Stack == Heard[family])];
            Message valid = Assert.Single(heard, message => message.Security.Reason == "valid");
            Assert.Equal((signers[family], (uint)Aids[family]), (valid.Security.Signer, valid.Security.Aid));
            Assert.InRange((long)valid.Times.VerifiedNs, (long)valid.Times.DecodedNs, (long)valid.Times.SentNs);
            string[] others = [.. heard.Where(message => message != valid).Select(message => message.Security.Reason).Order(StringComparer.Ordinal)];
            Assert.Equal(mode == SecurityMode.Enforce ? [] : ["bad-signature", "expired", "untrusted-root"], others);
        }

        await end.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task A_message_heard_in_two_envelopes_is_told_once()
    {
        await using BrokerServer broker = await BrokerServer.StartAsync(BrokerOptions.OnFreePorts());
        RsuOptions options = Options(broker, null);
        options.Validation.DuplicateWindowMilliseconds = 60_000;
        await using RsuAgent agent = await RsuAgent.StartAsync(options, MessageSetDecoders.Create);
        using SigningIdentity sender = _trusted[0].Issue(0x20);
        byte[] signed = LabPki.Sign(sender, 0x20, Message(1, 1));
        using var socket = new System.Net.Sockets.UdpClient();
        socket.Send(Stacks.Wsmp(0x20, signed), agent.ReceiverEndPoints[1]);
        WaitUntil(() => agent.Account().VerdictsByReason.GetValueOrDefault("valid") == 1, () => Text(agent.Account()));
        socket.Send(Stacks.ImmediateForward(0x20, signed), agent.ReceiverEndPoints[3]);
        WaitUntil(() => agent.Account() is { Received: 2, Forwarded: 1, Held: 0 }, () => Text(agent.Account()));
        Assert.Equal(("duplicate", 1L), agent.Account().DroppedByReason.Select(drop => (drop.Key, drop.Value)).Single());
    }

    private RsuOptions Options(BrokerServer broker, SecurityMode? mode) => new()
    {
        AgentId = "futian-1",
        Region = "sz",
        Receivers =
        [
            new ReceiverOptions { Port = 0, Envelope = EnvelopeKind.GeoNetworking, Security = mode },
            new ReceiverOptions { Port = 0, Envelope = EnvelopeKind.Wsmp, Security = mode },
            new ReceiverOptions { Port = 0, Envelope = EnvelopeKind.Dsmp, Edition = "ydt3709-2020", Security = mode },
            new ReceiverOptions { Port = 0, Envelope = EnvelopeKind.Ifm, Security = mode },
        ],
        Security = { TrustStore = _folder },
        Validation = { MaximumAgeMilliseconds = 0, MaximumAheadMilliseconds = 0, DuplicateWindowMilliseconds = 0 },
        Misbehaviour = { Enabled = false },
        Http = { Port = 0 },
        Uplink = { Address = $"http://{broker.GrpcEndpoint}" },
    };

    // Valid, changed on the way, past its own expiry, signed under a root that is not trusted, and played again; the signer.
    private ulong SendAll(RsuAgent agent, int family)
    {
        ulong aid = Aids[family];
        using SigningIdentity sender = _trusted[family / 2].Issue(aid);
        using SigningIdentity stranger = _strange[family / 2].Issue(aid);
        byte[] valid = Datagram(family, 1, octets => LabPki.Sign(sender, aid, octets));
        byte[] tampered = Datagram(family, 2, octets => LabPki.Sign(sender, aid, octets));
        tampered[^1] ^= 1;
        byte[] expired = Datagram(family, 3, octets => Expired(sender, aid, octets));
        byte[] untrusted = Datagram(family, 4, octets => LabPki.Sign(stranger, aid, octets));
        using var socket = new System.Net.Sockets.UdpClient();
        foreach (byte[] datagram in new[] { valid, tampered, expired, untrusted, valid })
            socket.Send(datagram, agent.ReceiverEndPoints[family]);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(sender.HashedId8);
    }

    private static byte[] Datagram(int family, int sender, Func<byte[], byte[]> sign) => family switch
    {
        0 => Stacks.SecuredGeoBroadcast(2001, (ushort)sender, Message(family, sender), sign),
        1 => Stacks.Wsmp((uint)Aids[family], sign(Message(family, sender))),
        _ => Stacks.Dsmp((uint)Aids[family], sign(Message(family, sender))),
    };

    private static byte[] Expired(SigningIdentity identity, ulong aid, byte[] octets)
    {
        var signer = new SpduSigner(identity, SignerPolicy.Always, TimeProvider.System);
        byte[] output = new byte[octets.Length + 512];
        var header = new SpduHeader(aid) { Expiry = TimeProvider.System.GetUtcNow().AddSeconds(-1) };
        Assert.Equal(SpduSignerStatus.Signed, signer.Sign(octets, header, output, out int length));
        return output[..length];
    }

    // The least message of each set, each from a sender of its own: one octet of the identifier is changed.
    private static byte[] Message(int family, int sender)
    {
        string file = family switch { 0 => "etsi_en302637-2-v1.4.1_CAM.jsonl", 1 => "sae_j2735-2024_BSM.jsonl", _ => "china_ydt3709-2020_BSM.jsonl" };
        byte[] message = Convert.FromHexString(Vector.Read(RepositoryFolder.Vectors, file).First().Hex);
        message[family == 1 ? 6 : 5] = (byte)sender;
        return message;
    }

    private async Task ReadAsync(GrpcChannel channel, CancellationToken end)
    {
        try
        {
            await using GrpcServerStream<Delivery> stream = channel.ServerStreaming(V2xServices.SubscriberSubscribe, new SubscribeRequest { ClientName = "test" }, cancellationToken: end);
            await foreach (Delivery delivery in stream.ReadAllAsync(end))
            {
                if (delivery.Started is not null)
                    _subscribed.TrySetResult();
                foreach (Message message in delivery.Messages?.Messages ?? [])
                    _delivered.Enqueue(message);
            }
        }
        catch (Exception fault) when (fault is GrpcException or OperationCanceledException)
        {
            // The end that was asked for.
        }
    }

    private static async Task<string> MetricsAsync(RsuAgent agent)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://{agent.HttpEndPoint}/metrics"));
    }

    private static void WaitUntil(Func<bool> condition, Func<string> state) => Assert.True(SpinWait.SpinUntil(condition, Patience), state());

    private static string Text(AgentAccount account) =>
        $"received {account.Received}, forwarded {account.Forwarded}, held {account.Held}, dropped {string.Join(' ', account.DroppedByReason)}, verdicts {string.Join(' ', account.VerdictsByReason)}";
}
