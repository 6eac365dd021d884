namespace V2X.Fusion.Sharing;

/// <summary>When a road user goes into a message about perceived objects. Immutable and thread-safe.</summary>
public sealed record InclusionRules
{
    /// <summary>
    /// RSM of T/CSAE 53 by the content rules of T/CSAE 159: every participant in every message, numbered 1..255, the roadside unit itself
    /// being 0; what is known from a BSM carries that BSM's id.
    /// </summary>
    public static InclusionRules ChinaRsm { get; } = new() { EveryTime = true, MaximumObjects = 254, FirstObjectId = 1, LastObjectId = 255 };

    /// <summary>
    /// SSM of T/CSAE 157: as RSM, with the greater numbers and lists that it has room for.
    /// </summary>
    public static InclusionRules ChinaSsm { get; } = new() { EveryTime = true, MaximumObjects = 255, FirstObjectId = 1, LastObjectId = 65_535 };

    /// <summary>CPM by the generation rules of ETSI TS 103 324: an object goes in when new, moved, turned or changed in speed, or after a second.</summary>
    public static InclusionRules EtsiCpm { get; } = new() { MaximumObjects = 128, FirstObjectId = 0, LastObjectId = 65_535 };

    /// <summary>SDSM of SAE J3224, with the thresholds of the CPM: the two were written to agree.</summary>
    public static InclusionRules SaeSdsm { get; } = new() { MaximumObjects = 256, FirstObjectId = 0, LastObjectId = 65_535 };

    /// <summary>Whether every road user goes into every message.</summary>
    public bool EveryTime { get; init; }

    /// <summary>A way since the last inclusion that makes it go in, metres.</summary>
    public double MovedMetres { get; init; } = 4;

    /// <summary>A change of speed since the last inclusion that makes it go in, metres per second.</summary>
    public double SpeedChangeMetresPerSecond { get; init; } = 0.5;

    /// <summary>A turn since the last inclusion that makes it go in, degrees.</summary>
    public double TurnedDegrees { get; init; } = 4;

    /// <summary>Longest time between two inclusions.</summary>
    public TimeSpan AtLatestAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>When one person or animal was last included this long ago, all of them go in together.</summary>
    public TimeSpan PersonsAtLatestAfter { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Redundancy mitigation: leave out those who tell of themselves in messages of this receiver's own message set at the same time, since
    /// everybody near them hears that.
    /// </summary>
    public bool LeaveOutSelfReporting { get; init; }

    /// <summary>Self-reports younger than this count for <see cref="LeaveOutSelfReporting"/>.</summary>
    public TimeSpan SelfReportingWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Leave out those whom only another broker tells of.</summary>
    public bool LeaveOutRelayed { get; init; } = true;

    /// <summary>Least probability of existence of what goes in, 0..1.</summary>
    public double MinimumExistence { get; init; } = 0.5;

    /// <summary>Most objects in one message; persons first, then those included longest ago.</summary>
    public int MaximumObjects { get; init; } = 255;

    /// <summary>Smallest number for an object.</summary>
    public int FirstObjectId { get; init; }

    /// <summary>Greatest number for an object.</summary>
    public int LastObjectId { get; init; } = 65_535;
}
