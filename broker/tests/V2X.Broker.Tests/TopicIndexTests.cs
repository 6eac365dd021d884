using System.Diagnostics;
using NetTopologySuite.Geometries;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Model.Canonical;
using Area = V2X.Contracts.V1.Area;
using GeoPoint = V2X.Contracts.V1.GeoPoint;

namespace V2X.Broker.Tests;

public class TopicIndexTests
{
    private const int Seed = 20260725;
    private static readonly Message[] s_road =
    [
        TestMessages.Event(1),
        .. Enumerable.Range(0, 20).Select(i => RoadMessages.User((V2X.Model.Canonical.RoadUserClass)i, (uint)i)),
        RoadMessages.Rsi(1, 1_795_255_200_000, (1, RoadEventCause.TrafficCondition, null)),
        RoadMessages.Rsi(2, 1_795_255_200_000, (1, RoadEventCause.Aquaplaning, null), (2, RoadEventCause.Adhesion, null)),
    ];

    private readonly MessageIntake _intake = new();

    [Fact]
    public void Finds_exactly_those_that_a_look_at_every_subscription_finds()
    {
        var random = new Random(Seed);
        var reader = new MessageFactReader();
        var index = new TopicIndex(reader);
        List<Subscription> all = [.. Enumerable.Range(0, 600).Select(i => Make((ulong)i, RandomRequest(random)))];
        all.ForEach(index.Add);
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 1_500; i++)
            {
                StoredMessage message = RandomMessage(random);
                var matched = new List<Subscription>();
                index.Match(message, matched);
                Assert.Equal(all.Where(s => s.Filter.Matches(message, reader)).Select(s => s.Id), matched.Select(s => s.Id).Order());
            }

            foreach (Subscription gone in all.Where(s => s.Id % 2 == 0))
                index.Remove(gone);
            all.RemoveAll(s => s.Id % 2 == 0);
        }
    }

    [Fact]
    public void An_area_holds_what_the_geometry_library_says_it_holds_and_lies_within_its_tiles()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 200; i++)
        {
            Coordinate[] star = Star(random);
            PolygonArea area = PolygonArea.Create(star, "area");
            var judge = new NetTopologySuite.Geometries.Polygon(new LinearRing([.. star, star[0].Copy()]));
            for (int j = 0; j < 200; j++)
            {
                // Every tenth position is a corner: on the edge counts as inside.
                Coordinate at = j % 10 == 0 ? star[j / 10 % star.Length] : new Coordinate(114 + random.NextDouble() * 0.4 - 0.2, 22.4 + random.NextDouble() * 0.4 - 0.2);
                var tile = V2X.Fusion.Quadkey.FromDegrees(at.Y, at.X, 23);
                bool inside = area.Contains(at.Y, at.X, tile);
                Assert.True(inside == judge.Covers(new Point(at)), $"{at} (seed {Seed}, polygon {i})");
                Assert.True(!inside || area.Cover.Any(cover => cover.Contains(tile)), $"{at} lies outside the tiles (seed {Seed}, polygon {i})");
            }
        }
    }

    [Theory]
    [InlineData(22.4, 114.1, 500)]
    [InlineData(0, 179.99, 20_000)]
    [InlineData(0, -180, 20_000)]
    [InlineData(89, 10, 200_000)]
    [InlineData(-60, 0, 1_000_000)]
    public void A_circle_reaches_as_far_as_its_radius_in_every_direction(double latitude, double longitude, double radius)
    {
        var circle = new CircleArea(latitude, longitude, radius);
        for (int bearing = 0; bearing < 360; bearing += 5)
        {
            foreach ((double share, bool expected) in new[] { (0.999, true), (1.001, false) })
            {
                (double lat, double lon) = Destination(latitude, longitude, bearing, radius * share);
                var tile = V2X.Fusion.Quadkey.FromDegrees(lat, lon, 23);
                Assert.Equal(expected, circle.Contains(lat, lon, tile));
                Assert.True(!expected || circle.Cover.Any(cover => cover.Contains(tile)), $"bearing {bearing} lies outside the tiles");
            }
        }

        Assert.InRange(circle.Cover.Count, 1, TileCover.MostTiles);
    }

    [Fact]
    public void Matching_does_not_pay_for_subscribers_elsewhere_and_allocates_nothing()
    {
        StoredMessage message = Store(TestMessages.Bsm(1, latitude: 22.5, longitude: 114.1));
        TopicIndex few = WithMatching(10);
        TopicIndex many = WithMatching(10);
        for (int i = 0; i < 10_000; i++)
            many.Add(Make((ulong)(100 + i), Elsewhere(i)));
        (double fewNs, _) = Cost(few, message);
        (double manyNs, long allocated) = Cost(many, message);
        Assert.Equal(0, allocated);
        // Both were measured within a second of each other; a cost that grew with the subscribers would be a thousand times as high.
        Assert.True(manyNs < 8 * fewNs + 2_000, $"{fewNs:F0} ns with 10 subscribers, {manyNs:F0} ns with 10,010");
    }

    private static TopicIndex WithMatching(int count)
    {
        var index = new TopicIndex(new MessageFactReader());
        for (int i = 0; i < count; i++)
            index.Add(Make((ulong)i, new SubscribeRequest { Area = CircleOf(22.5, 114.1, 300 + i) }));
        return index;
    }

    private static SubscribeRequest Elsewhere(int i) => (i % 4) switch
    {
        0 => new SubscribeRequest { Area = CircleOf(22.0 + i % 97 * 0.004, 113.5 + i % 89 * 0.006, 200) },
        1 => new SubscribeRequest { Types_ = { $"T{i}" } },
        2 => new SubscribeRequest { Subjects = { $"v2x/r{i}/#" } },
        _ => new SubscribeRequest { Subjects = { "v2x/+/+/bsm/" + string.Join('/', $"{1_000_000 + i}".Select(c => (c - '0') % 4)) + "/#" } },
    };

    private static (double NanosecondsEach, long Allocated) Cost(TopicIndex index, StoredMessage message)
    {
        var matched = new List<Subscription>(64);
        double best = double.MaxValue;
        for (int round = 0; round < 30; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < 1_000; i++)
            {
                matched.Clear();
                index.Match(message, matched);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / 1_000);
        }

        long allocated = Allocations.Of(() =>
        {
            matched.Clear();
            index.Match(message, matched);
        });
        Assert.Equal(10, matched.Count);
        return (best, allocated);
    }

    private static SubscribeRequest RandomRequest(Random random)
    {
        var request = new SubscribeRequest();
        for (int i = random.Next(3); i > 0; i--)
            request.Subjects.Add(RandomSubject(random));
        if (random.Next(3) == 0)
            request.Types_.Add(random.Next(2) == 0 ? "BSM" : "RSI");
        if (random.Next(4) == 0 && request.Types_.Count == 0 && request.Subjects.Count == 0)
            request.Families.Add(Family.China);
        request.Area = random.Next(6) switch
        {
            0 => new Area { QuadkeyPrefix = Tile(random, random.Next(1, 24)) },
            1 => CircleOf(22.2 + random.NextDouble() * 0.4, 113.8 + random.NextDouble() * 0.4, 10 * Math.Pow(10, random.NextDouble() * 4)),
            2 => PolygonOf(Star(random)),
            3 => new Area { Corridor = RandomCorridor(random) },
            _ => null,
        };
        if (random.Next(8) == 0)
            (request.Area ??= new Area()).Heading = new HeadingSector { CentreDeg = random.Next(360), HalfWidthDeg = 90 };
        AddAttributes(random, request);
        return request;
    }

    private static Corridor RandomCorridor(Random random)
    {
        (double, double)[] line = [.. Enumerable.Range(0, random.Next(2, 40)).Select(_ => (22.2 + random.NextDouble() * 0.4, 113.8 + random.NextDouble() * 0.4))];
        Corridor corridor = CorridorAreaTests.CorridorOf(100 + random.Next(5_000), line);
        if (random.Next(2) == 0)
            corridor.HeadingToleranceDeg = random.Next(1, 181);
        return corridor;
    }

    private static void AddAttributes(Random random, SubscribeRequest request)
    {
        if (random.Next(4) == 0)
            request.SenderClasses.Add([.. Enumerable.Range(0, 3).Select(_ => (V2X.Contracts.V1.RoadUserClass)random.Next(20))]);
        if (random.Next(6) == 0)
            request.EventCauses.Add([EventCause.TrafficCondition, random.Next(2) == 0 ? EventCause.Unknown : EventCause.Adhesion]);
        if (random.Next(4) == 0)
            request.Verdicts.Add(random.Next(2) == 0 ? "valid" : "none");
    }

    private static string RandomSubject(Random random)
    {
        string region = random.Next(3) switch { 0 => "hk", 1 => "sz", _ => "+" };
        string rest = random.Next(5) switch
        {
            0 => "#",
            1 => "+/+/#",
            2 => "+/+/" + string.Join('/', Tile(random, random.Next(1, 12)).ToCharArray()) + "/#",
            3 => "+/+/+/" + string.Join('/', Enumerable.Repeat("+", 17)) + $"/{random.Next(4):x8}",
            _ => "+/+/-/#",
        };
        return $"v2x/{region}/{rest}";
    }

    private StoredMessage RandomMessage(Random random)
    {
        Message message = random.Next(5) == 0
            ? s_road[random.Next(s_road.Length)].Clone()
            : TestMessages.Bsm((uint)random.Next(4), latitude: 22.2 + random.NextDouble() * 0.4, longitude: 113.8 + random.NextDouble() * 0.4);
        message.Region = random.Next(2) == 0 ? "hk" : "sz";
        if (random.Next(2) == 0)
            message.Security = new SecurityVerdict { Reason = "valid" };
        if (random.Next(3) > 0 && message.Key is { } key)
            key.HeadingDeg = random.Next(360);
        return Store(message);
    }

    private StoredMessage Store(Message message)
    {
        StoredMessage? stored = _intake.Create(message, 0, 1, out _);
        Assert.NotNull(stored);
        return stored;
    }

    private static Subscription Make(ulong id, SubscribeRequest request) => new(id, "", SubscriptionParser.Parse(request), 16);

    private static string Tile(Random random, int level) =>
        V2X.Fusion.Quadkey.FromDegrees(22.2 + random.NextDouble() * 0.4, 113.8 + random.NextDouble() * 0.4, level).ToString();

    private static Area CircleOf(double latitude, double longitude, double radius) => new()
    {
        Circle = new Circle { Centre = new GeoPoint { LatitudeDeg = latitude, LongitudeDeg = longitude }, RadiusM = radius },
    };

    private static Area PolygonOf(Coordinate[] ring) => new()
    {
        Polygon = new V2X.Contracts.V1.Polygon { Points = { ring.Select(c => new GeoPoint { LatitudeDeg = c.Y, LongitudeDeg = c.X }) } },
    };

    // A ring around a centre at changing distance: never crosses itself, seldom convex.
    private static Coordinate[] Star(Random random)
    {
        int corners = random.Next(3, 20);
        double scale = 0.005 + random.NextDouble() * 0.1;
        return [.. Enumerable.Range(0, corners).Select(i =>
        {
            double angle = 2 * Math.PI * i / corners;
            double reach = scale * (0.3 + random.NextDouble());
            return new Coordinate(114 + reach * Math.Cos(angle), 22.4 + reach * Math.Sin(angle));
        })];
    }

    // The direct problem on the sphere by vectors, another way than the one under test.
    private static (double Latitude, double Longitude) Destination(double latitude, double longitude, double bearing, double metres)
    {
        const double Radians = Math.PI / 180;
        double angle = metres / 6371008.8;
        double lat = latitude * Radians;
        double sine = Math.Sin(lat) * Math.Cos(angle) + Math.Cos(lat) * Math.Sin(angle) * Math.Cos(bearing * Radians);
        double y = Math.Sin(bearing * Radians) * Math.Sin(angle) * Math.Cos(lat);
        double x = Math.Cos(angle) - Math.Sin(lat) * sine;
        double lon = longitude + Math.Atan2(y, x) / Radians;
        return (Math.Asin(sine) / Radians, lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
    }
}
