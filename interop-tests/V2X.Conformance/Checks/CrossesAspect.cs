namespace V2X.Conformance.Checks;

/// <summary>What of a policy's decision about a message a requirement is about.</summary>
internal enum CrossesAspect : byte
{
    /// <summary>It is let across.</summary>
    Crosses,

    /// <summary>It is held back.</summary>
    Held,

    /// <summary>Where it crosses, its sender's identity stays behind.</summary>
    Identity,

    /// <summary>Where it crosses, what is left of it can be told in the other side's standard.</summary>
    Arrives,
}
