using V2X.Asn1;
using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103831_v2_3_1;

namespace V2X.Model.Translation.Etsi.Ts103831;

/// <summary>Where the DENM of release 2 has other names and types than that of release 1.</summary>
internal static class DenmEdition
{
    /// <summary>Edition id.</summary>
    public const string Id = "ts103831-v2.3.1";

    /// <summary>Greatest cause code.</summary>
    public const int GreatestCause = 128;

    public const string HeaderStation = "header.stationId";
    public const string ActionStation = "denm.management.actionId.originatingStationId";
    public const string ActionNumber = "denm.management.actionId.sequenceNumber";
    public const string Distance = "denm.management.awarenessDistance";
    public const string Direction = "denm.management.trafficDirection";
    public const string Cause = "denm.situation.eventType.ccAndScc";
    public const string SubCause = "denm.situation.eventType.ccAndScc";
    public const string Zone = "denm.situation.eventZone";
    public const string Traces = "denm.location.detectionZonesToEventPosition";
    public const string Heading = "denm.location.eventPositionHeading.value";
    public const string HeadingConfidence = "denm.location.eventPositionHeading.confidence";

    private const int ProtocolVersion = 2;
    private const int MessageId = 1;

    public static long ReadStation(DENM denm) => denm.Header.StationId;

    public static void WriteHeader(DENM denm, long station)
    {
        denm.Header.ProtocolVersion = ProtocolVersion;
        denm.Header.MessageId = MessageId;
        denm.Header.StationId = station;
    }

    public static (long Station, int Number) ReadAction(ManagementContainer management) =>
        (management.ActionId.OriginatingStationId, management.ActionId.SequenceNumber);

    public static void WriteAction(ManagementContainer management, long station, int number)
    {
        management.ActionId.OriginatingStationId = station;
        management.ActionId.SequenceNumber = number;
    }

    public static int? ReadDistance(ManagementContainer management) =>
        management.HasAwarenessDistance ? (int)management.AwarenessDistance : null;

    public static void WriteDistance(ManagementContainer management, int? distance)
    {
        management.AwarenessDistance = (StandardLength3b)(distance ?? 0);
        management.HasAwarenessDistance = distance is not null;
    }

    public static int? ReadDirection(ManagementContainer management) =>
        management.HasTrafficDirection ? (int)management.TrafficDirection : null;

    public static void WriteDirection(ManagementContainer management, int? direction)
    {
        management.TrafficDirection = (TrafficDirection)(direction ?? 0);
        management.HasTrafficDirection = direction is not null;
    }

    // The choice has an alternative for each cause, in order, and each holds one octet: its encoding is the two numbers.
    public static (int Cause, int SubCause) ReadCause(SituationContainer situation)
    {
        Span<byte> octets = stackalloc byte[2];
        UperWriter writer = new(octets);
        return situation.EventType.CcAndScc.TryEncode(ref writer) ? (octets[0], octets[1]) : (0, 0);
    }

    public static void WriteCause(SituationContainer situation, int cause, int subCause)
    {
        situation.EventType.UnknownAdditions?.Clear();
        ReadOnlySpan<byte> octets = [(byte)cause, (byte)subCause];
        UperReader reader = new(octets);
        situation.EventType.CcAndScc.TryDecode(ref reader);
    }

    public static bool HasZone(SituationContainer situation) => situation.HasEventZone;

    public static EventHistory ZoneOf(SituationContainer situation) => situation.EventZone;

    public static void SetHasZone(SituationContainer situation, bool hasZone) => situation.HasEventZone = hasZone;

    public static int CountTraces(LocationContainer location) => location.DetectionZonesToEventPosition.Count;

    public static ReusableList<PathPoint> TraceAt(LocationContainer location, int index) => location.DetectionZonesToEventPosition[index];

    public static ReusableList<PathPoint> AddTrace(LocationContainer location) => location.DetectionZonesToEventPosition.Add();

    public static void ClearTraces(LocationContainer location) => location.DetectionZonesToEventPosition.Clear();

    public static (int Value, int Confidence) ReadHeading(LocationContainer location) =>
        (location.EventPositionHeading.Value, location.EventPositionHeading.Confidence);

    public static void WriteHeading(LocationContainer location, int value, int confidence)
    {
        location.EventPositionHeading.Value = value;
        location.EventPositionHeading.Confidence = confidence;
    }

    public static void ClearOthers(SituationContainer situation)
    {
        situation.HasLinkedDenms = situation.HasEventEnd = situation.HasEventEndFactor = situation.HasPerceivedEvent = false;
        situation.UnknownAdditions?.Clear();
    }

    public static void ClearOthers(LocationContainer location)
    {
        location.HasLanePositions = location.HasOccupiedLanes = location.HasLinkedIvims = location.HasLinkedMapems = false;
        location.HasDetectionZonesToSpecifiedEventPoint = location.HasPredictedPaths = false;
        location.UnknownAdditions?.Clear();
    }

    public static void ClearOthers(AlacarteContainer alacarte)
    {
        alacarte.HasRoadConfiguration = alacarte.HasPreCrash = false;
        alacarte.UnknownAdditions?.Clear();
    }
}
