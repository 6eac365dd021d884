using V2X.Asn1;
using V2X.Contracts.V1;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using RoadUserClass = V2X.Model.Canonical.RoadUserClass;

namespace V2X.Broker.Tests.Fusing;

/// <summary>Encoded messages of a car that drives to the north in Sha Tin at 10 m/s.</summary>
internal sealed class Traffic
{
    private const double MetresPerDegree = 110_744;
    private readonly CanonicalEncoder _encoder = new("csae53-157");
    private readonly TranslationContext _context = new();
    private readonly RoadUserMessage _message = new();
    private readonly byte[] _octets = new byte[2_048];

    public const double StartLatitude = 22.38;
    public const double Longitude = 114.19;

    /// <summary>A map of an intersection south of the road, with one lane that leads down to it along the car's way.</summary>
    public static Message MapOfSouthboundRoad(long unixNs)
    {
        var map = new LaneMapMessage { MessageCount = 1, GeneratedUnixMs = unixNs / 1_000_000 };
        RoadNode node = map.Nodes.AddCleared();
        (node.Region, node.Id) = (1, 7);
        node.ReferencePosition.Set(StartLatitude - 0.0005, Longitude, 10);
        RoadLink link = node.Links.AddCleared();
        (link.UpstreamRegion, link.UpstreamNodeId, link.WidthMetres) = (1, 8, 3.5);
        RoadLane lane = node.Lanes.AddCleared();
        (lane.LaneId, lane.LinkNumber, lane.WidthMetres) = (1, 1, 3.5);
        for (int i = 0; i < 5; i++)
            lane.Points.AddCleared().Position.Set(StartLatitude - 0.0003 + (i * 0.001), Longitude);
        byte[] octets = new byte[4_096];
        TranslationReason reason = new CanonicalEncoder("csae53-157").Encode(
            map, new TranslationContext { ReferenceUnixMs = unixNs / 1_000_000 }, octets, out int length, out Asn1Error error);
        Assert.True(reason == TranslationReason.None, $"{reason} {error}");
        return new Message { Family = Family.China, Edition = "csae53-157", Type = "MAP", Region = "hk", Payload = Google.Protobuf.ByteString.CopyFrom(octets.AsSpan(0, length)) };
    }

    /// <summary>Its BSM at a time.</summary>
    /// <param name="station">Its identity.</param>
    /// <param name="seconds">Seconds since it started.</param>
    /// <param name="unixNs">The same as a time.</param>
    /// <param name="eastDegrees">Where it drives, east of its usual way.</param>
    public Message Bsm(ulong station, double seconds, long unixNs, double eastDegrees = 0)
    {
        _message.Clear();
        _message.Sender = new ShortOctets(station, 8);
        _message.MessageCount = (int)(seconds * 10) & 127;
        _message.GeneratedUnixMs = unixNs / 1_000_000;
        _message.User.Position.Set(StartLatitude + (10 * seconds / MetresPerDegree), Longitude + eastDegrees, 10);
        _message.User.SpeedMetresPerSecond = 10;
        _message.User.HeadingDegrees = 0;
        _message.User.LengthMetres = 4.6;
        _message.User.WidthMetres = 1.8;
        _message.User.Class = RoadUserClass.PassengerCar;
        _context.ReferenceUnixMs = unixNs / 1_000_000;
        TranslationReason reason = _encoder.Encode(_message, _context, _octets, out int length, out Asn1Error error);
        Assert.True(reason == TranslationReason.None, $"{reason} {error}");
        return new Message
        {
            Family = Family.China,
            Edition = "csae53-157",
            Type = "BSM",
            Region = "hk",
            Payload = Google.Protobuf.ByteString.CopyFrom(_octets.AsSpan(0, length)),
            Times = new StageTimes { ReceivedNs = (ulong)unixNs },
        };
    }
}
