namespace V2X.Benchmarks.Asn1c;

/// <summary>What asn1c compiles of an edition.</summary>
/// <param name="Id">The edition.</param>
/// <param name="Folders">Of codecs/asn1: its own, and those it imports.</param>
/// <param name="Roots">Module and type; the first is what a message decodes as.</param>
/// <param name="Messages">Short names of the messages that it then knows.</param>
/// <param name="IsFramed">Whether a message stands in its frame as an open type.</param>
internal sealed record Asn1cEdition(
    string Id, IReadOnlyList<string> Folders, IReadOnlyList<(string Module, string Name)> Roots, IReadOnlyList<string> Messages, bool IsFramed)
{
    private static readonly string[] DayOne = ["BSM", "MAP", "SPAT", "RSM", "RSI"];

    /// <summary>Editions of the inputs that asn1c is made to know.</summary>
    public static IReadOnlyList<Asn1cEdition> All { get; } =
    [
        new("ydt3709-2020", ["ydt3709-2020"], [("MessageFrame", "MessageFrame")], DayOne, false),
        new("csae53-157", ["csae53-157"], [("MessageFrame", "MessageFrame")], DayOne, false),
        new(
            "j2735-2024", ["j2735-2024"],
            [
                ("MessageFrame", "MessageFrame"), ("BasicSafetyMessage", "BasicSafetyMessage"), ("MapData", "MapData"), ("SPAT", "SPAT"),
                ("RoadSafetyMessage", "RoadSafetyMessage"), ("SensorDataSharingMessage", "SensorDataSharingMessage"),
                ("PersonalSafetyMessage", "PersonalSafetyMessage"), ("SignalRequestMessage", "SignalRequestMessage"),
                ("SignalStatusMessage", "SignalStatusMessage"),
            ],
            ["BSM", "MAP", "SPAT", "RSM", "SDSM", "PSM", "SRM", "SSM"], true),
        new("en302637-2-v1.4.1", ["en302637-2-v1.4.1", "ts102894-2-v1.3.1"], [("CAM-PDU-Descriptions", "CAM")], ["CAM"], false),
        new("en302637-3-v1.3.1", ["en302637-3-v1.3.1", "ts102894-2-v1.3.1"], [("DENM-PDU-Descriptions", "DENM")], ["DENM"], false),
    ];
}
