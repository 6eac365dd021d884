using V2X.Model.Translation;
using V2X.Model.Translation.Losses;

namespace V2X.Model.Tests.Translation;

/// <summary>
/// Where a message differs from what is written back of it although nothing is wrong, and what a message says by itself for lack of an
/// "unavailable". Every row has its reason; what has none here is a fault.
/// </summary>
internal static class KnownDifferences
{
    /// <summary>Places of a message, by edition (or the beginning of its id) and message, that may come back written another way.</summary>
    private static readonly (string Edition, string Message, string Place, string Why)[] Rewritten =
    [
        ("", "", "secMark", "leap seconds and reserved seconds have no time of their own"),
        ("", "BSM", "safetyExt.pathHistory", "offsets from the message's own position, in the smallest size, with a start and without a known position left out"),
        ("", "PSM", "pathHistory", "offsets from the message's own position, in the smallest size"),
        ("", "BSM", "emergencyExt.lightsUse", "kinds of lights in use"),
        ("", "BSM", "posConfidence.pos", "gives way to posAccuracy"),
        ("", "BSM", "posAccuracy", "all unavailable is as good as absent"),
        ("", "BSM", "transmission", "reserved values"),
        ("", "BSM", "brakes", "reserved values, and wheels beside their unavailable bit"),
        ("", "BSM", "safetyExt.events", "bits of a later edition"),
        ("", "BSM", "emergencyExt.sirenUse", "reserved values"),
        ("", "BSM", "emergencyExt.responseType", "values of a later edition"),
    ];

    /// <summary>Canonical fields that a message of an edition always says since it has no "unavailable" for them, or that follow from another one.</summary>
    private static readonly (string Edition, string Message, string Place, string Why)[] Implied =
    [
        ("", "", "messageCount", "a counter has no unavailable"),
        ("", "", "sender", "an identity has no unavailable"),
        ("", "BSM", "user.yawRateDegreesPerSecond", "no unavailable"),
        ("", "BSM", "user.basicVehicleClass", "follows from the class"),
        ("", "BSM", "predictionProbability", "no unavailable"),
    ];

    /// <summary>Canonical fields that a message may lose when it is written back into its own edition.</summary>
    private static readonly (string Edition, string Message, string Place, string Why)[] Forgotten =
    [
        ("", "BSM", "pathHistory", "a trail without a position of the message"),
    ];

    public static bool IsRewritten(MessageAdapter adapter, string place) => Has(Rewritten, adapter, place);

    public static bool IsImplied(MessageAdapter adapter, string place) => Has(Implied, adapter, place);

    public static bool IsForgotten(MessageAdapter adapter, string place) => Has(Forgotten, adapter, place);

    private static bool Has((string Edition, string Message, string Place, string Why)[] rows, MessageAdapter adapter, string place) => rows.Any(row =>
        adapter.EditionId.StartsWith(row.Edition, StringComparison.Ordinal)
        && (row.Message.Length == 0 || row.Message == adapter.MessageType)
        && MappingIndex.Covers(row.Place, place));
}
