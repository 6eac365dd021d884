using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Broker.Topics;
using V2X.Contracts.V1;

namespace V2X.Benchmarks.Routing;

/// <summary>
/// Subscriptions to circles, polygons and corridors all over a region of 160 by 220 km, and messages at places where ten of them match: those
/// begin there, and all others are laid so that they pass these places by.
/// </summary>
internal sealed class RoutingLoad
{
    public const int Subscriptions = 10_000;
    public const int Matching = 10;
    private const int Seed = 20261122;
    private const int Messages = 64;
    private const double South = 21.9, West = 112.8, Height = 1.5, Width = 2.1;

    private readonly MessageFactReader _reader = new();
    private readonly TopicIndex _index;
    private readonly List<Subscription> _matched = new(256);
    private readonly StoredMessage[] _messages;

    public RoutingLoad(int subscriptions)
    {
        var random = new Random(Seed);
        var intake = new MessageIntake();
        _index = new TopicIndex(_reader);
        _messages = [.. Enumerable.Range(0, Messages).Select(number => intake.Create(MessageAt(random), 1, 1, out _)!)];
        for (int i = 0; i < subscriptions; i++)
            _index.Add(new Subscription((ulong)i, "", FilterAt(random, i), 16));
    }

    /// <summary>Routes so many messages; returns how many subscriptions were found in all.</summary>
    public long Run(int count)
    {
        long found = 0;
        for (int i = 0; i < count; i++)
        {
            _matched.Clear();
            _index.Match(_messages[i % Messages], _matched);
            found += _matched.Count;
        }

        return found;
    }

    // Circles to 3 km, four-sided to twelve-sided polygons as large, corridors of 2 to 40 km along bent roads.
    private static Area AreaAt(Random random, int kind, double latitude, double longitude) => kind switch
    {
        0 => new Area { Circle = new Circle { Centre = Point(latitude, longitude), RadiusM = 200 + 5_000 * random.NextDouble() * random.NextDouble() } },
        1 => new Area { Polygon = Star(random, latitude, longitude) },
        _ => new Area { Corridor = Road(random, latitude, longitude) },
    };

    private static Polygon Star(Random random, double latitude, double longitude)
    {
        var polygon = new Polygon();
        int corners = random.Next(4, 13);
        double reach = 0.002 + 0.04 * random.NextDouble() * random.NextDouble();
        for (int i = 0; i < corners; i++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * i / corners);
            double share = reach * (0.4 + 0.6 * random.NextDouble());
            polygon.Points.Add(Point(latitude + share * sine, longitude + share * cosine));
        }

        return polygon;
    }

    private static Corridor Road(Random random, double latitude, double longitude)
    {
        var road = new Corridor { WidthM = 30 + 170 * random.NextDouble() };
        if (random.Next(2) == 0)
            road.HeadingToleranceDeg = 180;
        double heading = 2 * Math.PI * random.NextDouble();
        double stretch = 0.002 + 0.008 * random.NextDouble();
        for (int i = random.Next(10, 40); i >= 0; i--)
        {
            road.Points.Add(Point(latitude, longitude));
            heading += 0.6 * (random.NextDouble() - 0.5);
            (latitude, longitude) = (latitude + stretch * Math.Cos(heading), longitude + stretch * Math.Sin(heading));
        }

        return road;
    }

    private static GeoPoint Point(double latitude, double longitude) => new() { LatitudeDeg = latitude, LongitudeDeg = longitude };

    // The first ones each at one of the messages, ten for each, the others anywhere.
    private SubscriptionFilter FilterAt(Random random, int number)
    {
        StoredMessage? at = number < Messages * Matching ? _messages[number % Messages] : null;
        while (true)
        {
            double latitude = at?.LatitudeDegrees ?? South + (random.NextDouble() * Height);
            double longitude = at?.LongitudeDegrees ?? West + (random.NextDouble() * Width);
            SubscriptionFilter filter = SubscriptionParser.Parse(new SubscribeRequest { Area = AreaAt(random, number % 3, latitude, longitude) });
            if (_messages.Count(message => filter.Matches(message, _reader)) == (at is null ? 0 : 1))
                return filter;
        }
    }

    private static Message MessageAt(Random random) => new()
    {
        Family = Family.China,
        Edition = "csae53-157",
        Type = "BSM",
        Payload = ByteString.CopyFrom(1, 2, 3),
        Delivery = DeliveryClass.State,
        Region = "sz",
        Key = new KeyFields
        {
            StationId = ByteString.CopyFrom(1, 2, 3, 4, 5, 6, 7, 8),
            LatitudeE7 = (int)((South + random.NextDouble() * Height) * 1e7),
            LongitudeE7 = (int)((West + random.NextDouble() * Width) * 1e7),
            HeadingDeg = random.Next(360),
        },
    };
}
