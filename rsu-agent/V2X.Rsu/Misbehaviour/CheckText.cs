using V2X.Contracts.V1;

namespace V2X.Rsu.Misbehaviour;

/// <summary>Names of the checks, in metrics, reports and settings.</summary>
internal static class CheckText
{
    private static readonly string[] Texts =
    [
        "unspecified", "position-jump", "speed-displacement", "frozen-sender", "teleporting-sender", "impossible-acceleration", "sybil-cluster",
    ];

    // What the sender's statement is about, after the groups of observations in TS 103 759.
    private static readonly string[] Subjects = ["", "position", "speed", "position", "position", "longitudinal-acceleration", "position"];

    /// <summary>Number of checks and one: they count from 1.</summary>
    public static int Count => Texts.Length;

    public static string Of(MisbehaviourCheck check) => Texts[(int)check];

    public static string SubjectOf(MisbehaviourCheck check) => Subjects[(int)check];
}
