namespace V2X.Conformance.Checks;

/// <summary>Of what a change makes a station send.</summary>
internal enum TriggerAspect : byte
{
    /// <summary>Where it is, in metres.</summary>
    Position,

    /// <summary>How fast it is, in metres per second.</summary>
    Speed,

    /// <summary>Where it heads, in degrees.</summary>
    Heading,
}
