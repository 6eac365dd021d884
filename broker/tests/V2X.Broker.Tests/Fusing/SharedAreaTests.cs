using V2X.Asn1;
using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Broker.Queues;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using FusedTrack = V2X.Fusion.Tracking.FusedTrack;
using RoadUserClass = V2X.Model.Canonical.RoadUserClass;

namespace V2X.Broker.Tests.Fusing;

/// <summary>The same tracks told in each standard.</summary>
public sealed class SharedAreaTests
{
    private const long NowNs = 1_790_000_000_000_000_000;

    [Theory]
    [InlineData("csae53-157", "RSM")]
    [InlineData("ydt3709-2020", "RSM")]
    [InlineData("csae53-157:SSM", "SSM")]
    [InlineData("j2735-2024", "SDSM")]
    [InlineData("ts103324-v2.1.1", "CPM")]
    public void Tracks_of_the_area_are_told_and_read_back_as_they_are(string edition, string type)
    {
        BrokerCore core = TestMessages.Core(new ManualTimeProvider());
        Subscription subscription = core.Subscribe();
        var losses = new FusionLosses();
        var area = new SharedArea(new SharedAreaOptions
        {
            Region = "hk",
            LatitudeDegrees = 22.38,
            LongitudeDegrees = 114.19,
            RadiusMetres = 200,
            StationId = "0102030405060708",
            Editions = edition,
        });
        area.Publish([Track(1, 22.3805, RoadUserClass.PassengerCar), Track(2, 22.3795, RoadUserClass.Pedestrian), Track(3, 22.39, RoadUserClass.Bus)], NowNs, core, losses);
        Assert.All(FusionLosses.Reasons, reason => Assert.Equal(0, losses.CountOf(reason)));
        StoredMessage stored = Assert.Single(subscription.Drain());
        Assert.Equal((type, edition.Split(':')[0], "hk"), (stored.Wire.Type, stored.Wire.Edition, stored.Wire.Region));

        var decoder = new CanonicalDecoder(stored.Wire.Edition);
        Assert.Equal(TranslationReason.None, decoder.Decode(stored.Wire.Payload.Span, new TranslationContext { ReferenceUnixMs = NowNs / 1_000_000 }, out Asn1Error error));
        Assert.Equal(default, error);
        var message = Assert.IsType<PerceivedObjectsMessage>(decoder.Message);
        PerceivedObject[] objects = [.. message.Objects];
        Assert.Equal([RoadUserClass.PassengerCar, RoadUserClass.Pedestrian], objects.Select(item => item.User.Class!.Value));
        Assert.Equal(22.3805, objects[0].User.Position.LatitudeDegrees, 2e-6);
        Assert.Equal(10, objects[0].User.SpeedMetresPerSecond, 0.05);
        Assert.Equal(0.5, objects[0].User.PositionSemiMajorSigmaMetres, 0.35);
    }

    [Fact]
    public void Messages_keep_their_pace()
    {
        BrokerCore core = TestMessages.Core(new ManualTimeProvider());
        Subscription subscription = core.Subscribe();
        var area = new SharedArea(new SharedAreaOptions { Region = "hk", LatitudeDegrees = 22.38, LongitudeDegrees = 114.19, StationId = "01", Editions = "csae53-157", IntervalMilliseconds = 200 });
        var counts = new List<uint>();
        for (int i = 0; i < 10; i++)
        {
            area.Publish([Track(1, 22.3805, RoadUserClass.PassengerCar)], NowNs + (i * 100_000_000L), core, new FusionLosses());
            counts.AddRange(subscription.Drain().Select(stored => stored.Wire.Key.MessageCount));
        }

        Assert.Equal([0U, 1U, 2U, 3U, 4U], counts);
    }

    [Fact]
    public void A_turn_is_not_lost_because_a_look_comes_a_little_early_or_late()
    {
        BrokerCore core = TestMessages.Core(new ManualTimeProvider());
        Subscription subscription = core.Subscribe();
        var area = new SharedArea(new SharedAreaOptions { Region = "hk", LatitudeDegrees = 22.38, LongitudeDegrees = 114.19, StationId = "01", Editions = "csae53-157" });
        var told = new List<long>();
        foreach (long milliseconds in (long[])[0, 98, 230, 301, 399, 501, 520, 599])
        {
            area.Publish([Track(1, 22.3805, RoadUserClass.PassengerCar)], NowNs + (milliseconds * 1_000_000), core, new FusionLosses());
            told.AddRange(subscription.Drain().Select(_ => milliseconds));
        }

        Assert.Equal([0, 98, 230, 301, 399, 501, 599], told);
    }

    [Theory]
    [InlineData(false, new[] { 2 })]
    [InlineData(true, new[] { 2, 2, 2, 2 })]
    public void Every_track_goes_into_every_message_where_that_is_asked_for_and_no_more_than_asked_for_into_one(bool everyTime, int[] objects)
    {
        BrokerCore core = TestMessages.Core(new ManualTimeProvider());
        Subscription subscription = core.Subscribe();
        var area = new SharedArea(new SharedAreaOptions
        {
            Region = "hk",
            LatitudeDegrees = 22.38,
            LongitudeDegrees = 114.19,
            StationId = "01",
            Editions = "j2735-2024:SDSM",
            EveryTime = everyTime,
            MaximumObjects = 2,
        });
        FusedTrack[] tracks = [.. Enumerable.Range(1, everyTime ? 4 : 2).Select(id => Track((ulong)id, 22.38 + (id * 1e-4), RoadUserClass.PassengerCar))];
        var told = new Dictionary<int, int>();
        var counts = new List<int>();
        for (int i = 0; i < 4; i++)
        {
            area.Publish(tracks, NowNs + (i * 100_000_000L), core, new FusionLosses());
            foreach (StoredMessage stored in subscription.Drain())
            {
                var decoder = new CanonicalDecoder(stored.Wire.Edition);
                Assert.Equal(TranslationReason.None, decoder.Decode(stored.Wire.Payload.Span, new TranslationContext { ReferenceUnixMs = NowNs / 1_000_000 }, out _));
                var message = (PerceivedObjectsMessage)decoder.Message!;
                counts.Add(message.Objects.Count);
                foreach (PerceivedObject item in message.Objects)
                    told[item.ObjectId!.Value] = told.GetValueOrDefault(item.ObjectId.Value) + 1;
            }
        }

        Assert.Equal(objects, counts);
        // In turn, so that nobody waits for ever.
        Assert.All(told.Values, times => Assert.Equal(everyTime ? 2 : 1, times));
    }

    private static FusedTrack Track(ulong id, double latitude, RoadUserClass kind) => new()
    {
        Id = id,
        TimeUnixNs = NowNs,
        CreatedUnixNs = NowNs - 2_000_000_000,
        LatitudeDegrees = latitude,
        LongitudeDegrees = 114.19,
        ElevationMetres = double.NaN,
        SpeedMetresPerSecond = 10,
        SpeedSigmaMetresPerSecond = 0.2,
        HeadingDegrees = 0,
        HeadingSigmaDegrees = 1,
        YawRateDegreesPerSecond = double.NaN,
        YawRateSigmaDegreesPerSecond = double.NaN,
        AccelerationMetresPerSecondSquared = double.NaN,
        AccelerationSigmaMetresPerSecondSquared = double.NaN,
        LengthMetres = 4.5,
        WidthMetres = 1.8,
        HeightMetres = double.NaN,
        Covariance = new() { EastEast = 0.25, NorthNorth = 0.16 },
        Class = kind,
        ClassProbability = 0.9,
        ExistenceProbability = 0.99,
        Confirmed = true,
    };
}
