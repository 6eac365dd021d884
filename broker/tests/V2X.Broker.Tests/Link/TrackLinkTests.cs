using V2X.Asn1;
using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Broker.Hosting;
using V2X.Broker.Tests.Fusing;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using RoadUserClass = V2X.Model.Canonical.RoadUserClass;

namespace V2X.Broker.Tests.Link;

/// <summary>A broker's own tracks over the border, as the messages it makes of them, between two brokers with real sockets.</summary>
public sealed class TrackLinkTests : IDisposable
{
    private const string Edition = LinkLab.Edition;
    private const ulong Sensor = 0x5E;
    private readonly LinkLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Tracks_cross_where_what_was_heard_does_not_and_do_not_come_back()
    {
        await using RunningBroker hk = await StartAsync("hk-1", "sz-1", null, "tracks");
        await using RunningBroker sz = await StartAsync("sz-1", "hk-1", hk, "tracks");
        await LinkLab.UpAsync(sz, "hk-1");
        await using Subscriber atSz = await sz.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/hk/#" } });
        await using Subscriber tracks = await sz.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/sz/fused/track/#" } });
        await using Road road = new(hk);

        Assert.All(await atSz.ReadAsync(10), message => Assert.Equal(("RSM", StationOf("hk-1")), (message.Type, LinkLab.Number(message))));
        FusedTrack[] told = [.. (await tracks.ReadAsync(10)).Select(message => FusedTrack.Parser.ParseFrom(message.Payload))];
        Assert.All(told, track => Assert.All(track.Sources, source => Assert.True(source.Relayed)));
        Assert.All(told, track => Assert.InRange(track.LatitudeDeg, Traffic.StartLatitude - 0.0005, Traffic.StartLatitude + 0.01));

        // The other side has the same area and offers the same, and has tracks in it: but none of its own.
        Assert.Equal(0, LinkLab.Metric(sz, "v2x_messages_shared_total"));
        Assert.Equal(0, LinkLab.Metric(hk, "v2x_border_accepted_total{peer=\"sz-1\"}"));
    }

    [Fact]
    public async Task What_was_heard_crosses_where_that_alone_is_offered()
    {
        await using RunningBroker hk = await StartAsync("hk-1", "sz-1", null, "heard");
        await using RunningBroker sz = await StartAsync("sz-1", "hk-1", hk, "heard");
        await LinkLab.UpAsync(sz, "hk-1");
        await using Subscriber atHk = await hk.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/hk/china/rsm/#" } });
        await using Subscriber atSz = await sz.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/hk/#" } });
        await using Road road = new(hk);

        await LinkLab.UntilAsync(async () => (await atHk.ReadAsync(1)).Exists(message => LinkLab.Number(message) == StationOf("hk-1")), "tracks are told on their own side");
        Assert.All(await atSz.ReadAsync(10), message => Assert.Equal(("RSM", Sensor), (message.Type, LinkLab.Number(message))));
    }

    private Task<RunningBroker> StartAsync(string name, string peer, RunningBroker? dial, string source)
    {
        BorderOptions border = _lab.Options(name, peer, dial?.Server.BorderEndpoint, options =>
        {
            BorderPeerOptions other = options.Peers[peer];
            other.Offers.Clear();
            other.Offers["objects"] = new BorderKindOptions { Type = "RSM", Source = source };
            other.Wishes["objects"] = new BorderKindOptions { Type = "RSM" };
        });
        return LinkLab.StartAsync(border, options =>
        {
            options.Fusion.Region = name[..2];
            options.Fusion.Areas["line"] = new SharedAreaOptions
            {
                Region = name[..2],
                LatitudeDegrees = Traffic.StartLatitude,
                LongitudeDegrees = Traffic.Longitude,
                RadiusMetres = 1_000,
                StationId = StationOf(name).ToString("x", System.Globalization.CultureInfo.InvariantCulture),
                Editions = Edition + ":RSM",
            };
        });
    }

    private static ulong StationOf(string broker) => broker.StartsWith("hk", StringComparison.Ordinal) ? 0xA1UL : 0xA2;

    /// <summary>A car that tells of itself and another one that a sensor sees, until it is closed.</summary>
    private sealed class Road : IAsyncDisposable
    {
        private readonly Traffic _traffic = new();
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _driving;

        public Road(RunningBroker broker) => _driving = Task.Run(() => DriveAsync(broker));

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _driving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Dispose();
        }

        private async Task DriveAsync(RunningBroker broker)
        {
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            long startNs = NowNs();
            do
            {
                long nowNs = NowNs();
                await broker.PublishAsync(_traffic.Bsm(77, (nowNs - startNs) / 1e9, nowNs), Frame(nowNs));
            }
            while (await pace.WaitForNextTickAsync(_stop.Token));
        }

        private static long NowNs() => (DateTimeOffset.UtcNow.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100;

        private static Message Frame(long nowNs)
        {
            var frame = new PerceivedObjectsMessage { Sender = new ShortOctets(Sensor, 8), MessageCount = 1, GeneratedUnixMs = nowNs / 1_000_000 };
            frame.Reference.Set(Traffic.StartLatitude, Traffic.Longitude, 10);
            PerceivedObject seen = frame.Objects.AddCleared();
            (seen.ObjectId, seen.MeasuredUnixMs) = (3, frame.GeneratedUnixMs);
            seen.User.Position.Set(Traffic.StartLatitude + 0.0003, Traffic.Longitude + 0.0005, 10);
            seen.User.Class = RoadUserClass.PassengerCar;
            (seen.User.SpeedMetresPerSecond, seen.User.HeadingDegrees) = (0, 90);
            byte[] octets = new byte[1_024];
            TranslationReason reason = new CanonicalEncoder(Edition, "RSM").Encode(
                frame, new TranslationContext { ReferenceUnixMs = nowNs / 1_000_000 }, octets, out int length, out Asn1Error error);
            Assert.True(reason == TranslationReason.None, $"{reason} {error}");
            MessageKey key = default;
            Assert.True(MessageSetDecoders.Create(Edition)!.TryDecode(octets.AsSpan(0, length), ref key, out _));
            return new Message
            {
                Family = Family.China,
                Edition = Edition,
                Type = "RSM",
                Region = "hk",
                Payload = Google.Protobuf.ByteString.CopyFrom(octets.AsSpan(0, length)),
                Key = KeyWriter.Write(key),
                Times = new StageTimes { ReceivedNs = (ulong)nowNs },
            };
        }
    }
}
