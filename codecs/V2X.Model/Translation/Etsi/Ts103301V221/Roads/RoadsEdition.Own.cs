using V2X.Asn1;
using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Roads;

/// <summary>What SPAT and MapData of this edition have of their own, and the header of its messages.</summary>
internal static class RoadsEdition
{
    /// <summary>TimeMark for an hour or more.</summary>
    public const int TimeMarkBeyond = 36_000;

    /// <summary>TimeMark that says nothing.</summary>
    public const int TimeMarkUnavailable = 36_001;

    /// <summary>Least longitude, 1e-7 degrees.</summary>
    public const int LeastLongitude = -1_800_000_000;

    private const int ProtocolVersion = 2;
    private const int StationIdOctets = 4;

    public static void LeaveOutAdditions(IntersectionState wire)
    {
    }

    public static void LeaveOutAdditions(IntersectionGeometry wire)
    {
    }

    public static void SetConfidence(AdvisorySpeed wire, int confidence) => wire.Confidence = (SpeedConfidenceDSRC)confidence;

    public static FieldMapping[] HeaderRows() =>
    [
        new("", "header.protocolVersion", Note: "2"),
        new("", "header.messageId"),
        new("sender", "header.stationId", Note: "the last 4 octets of a longer identity; 0 for none"),
    ];

    public static void Read(ItsPduHeader header, CanonicalMessage message) =>
        message.Sender = header.StationId == 0 ? default : new ShortOctets((uint)header.StationId, StationIdOctets);

    public static void Write(CanonicalMessage message, ItsPduHeader header, int messageId)
    {
        header.ProtocolVersion = ProtocolVersion;
        header.MessageId = messageId;
        header.StationId = (uint)message.Sender.Value;
    }
}
