using V2X.Asn1;
using V2X.Messages.Etsi.En302637_3_v1_3_1;
using V2X.Messages.Etsi.Ts102894_2_v1_3_1;

namespace V2X.Model.Translation.Etsi.En302637Denm;

/// <summary>Where the DENM of release 1 has other names and types than that of release 2.</summary>
internal static class DenmEdition
{
    /// <summary>Edition id.</summary>
    public const string Id = "en302637-3-v1.3.1";

    /// <summary>Greatest cause code.</summary>
    public const int GreatestCause = 255;

    public const string HeaderStation = "header.stationID";
    public const string ActionStation = "denm.management.actionID.originatingStationID";
    public const string ActionNumber = "denm.management.actionID.sequenceNumber";
    public const string Distance = "denm.management.relevanceDistance";
    public const string Direction = "denm.management.relevanceTrafficDirection";
    public const string Cause = "denm.situation.eventType.causeCode";
    public const string SubCause = "denm.situation.eventType.subCauseCode";
    public const string Zone = "denm.situation.eventHistory";
    public const string Traces = "denm.location.traces";
    public const string Heading = "denm.location.eventPositionHeading.headingValue";
    public const string HeadingConfidence = "denm.location.eventPositionHeading.headingConfidence";

    private const int ProtocolVersion = 2;
    private const int MessageId = 1;

    public static long ReadStation(DENM denm) => denm.Header.StationID;

    public static void WriteHeader(DENM denm, long station)
    {
        denm.Header.ProtocolVersion = ProtocolVersion;
        denm.Header.MessageID = MessageId;
        denm.Header.StationID = station;
    }

    public static (long Station, int Number) ReadAction(ManagementContainer management) =>
        (management.ActionID.OriginatingStationID, management.ActionID.SequenceNumber);

    public static void WriteAction(ManagementContainer management, long station, int number)
    {
        management.ActionID.OriginatingStationID = station;
        management.ActionID.SequenceNumber = number;
    }

    public static int? ReadDistance(ManagementContainer management) =>
        management.HasRelevanceDistance ? (int)management.RelevanceDistance : null;

    public static void WriteDistance(ManagementContainer management, int? distance)
    {
        management.RelevanceDistance = (RelevanceDistance)(distance ?? 0);
        management.HasRelevanceDistance = distance is not null;
    }

    public static int? ReadDirection(ManagementContainer management) =>
        management.HasRelevanceTrafficDirection ? (int)management.RelevanceTrafficDirection : null;

    public static void WriteDirection(ManagementContainer management, int? direction)
    {
        management.RelevanceTrafficDirection = (RelevanceTrafficDirection)(direction ?? 0);
        management.HasRelevanceTrafficDirection = direction is not null;
    }

    public static (int Cause, int SubCause) ReadCause(SituationContainer situation) =>
        (situation.EventType.CauseCode_2, situation.EventType.SubCauseCode);

    public static void WriteCause(SituationContainer situation, int cause, int subCause)
    {
        situation.EventType.UnknownAdditions?.Clear();
        situation.EventType.CauseCode_2 = cause;
        situation.EventType.SubCauseCode = subCause;
    }

    public static bool HasZone(SituationContainer situation) => situation.HasEventHistory;

    public static EventHistory ZoneOf(SituationContainer situation) => situation.EventHistory;

    public static void SetHasZone(SituationContainer situation, bool hasZone) => situation.HasEventHistory = hasZone;

    public static int CountTraces(LocationContainer location) => location.Traces.Count;

    public static ReusableList<PathPoint> TraceAt(LocationContainer location, int index) => location.Traces[index];

    public static ReusableList<PathPoint> AddTrace(LocationContainer location) => location.Traces.Add();

    public static void ClearTraces(LocationContainer location) => location.Traces.Clear();

    public static (int Value, int Confidence) ReadHeading(LocationContainer location) =>
        (location.EventPositionHeading.HeadingValue, location.EventPositionHeading.HeadingConfidence);

    public static void WriteHeading(LocationContainer location, int value, int confidence)
    {
        location.EventPositionHeading.HeadingValue = value;
        location.EventPositionHeading.HeadingConfidence = confidence;
    }

    public static void ClearOthers(SituationContainer situation) => situation.UnknownAdditions?.Clear();

    public static void ClearOthers(LocationContainer location) => location.UnknownAdditions?.Clear();

    public static void ClearOthers(AlacarteContainer alacarte) => alacarte.UnknownAdditions?.Clear();
}
