namespace V2X.Conformance.Checks;

/// <summary>What of a vehicle's behaviour at a border a requirement is about.</summary>
internal enum CrossingAspect : byte
{
    /// <summary>Its messages are in an edition of the side that it came to.</summary>
    Edition,

    /// <summary>It signs with a certificate of that side, which it did not have before.</summary>
    Certificate,

    /// <summary>Its messages are signed.</summary>
    Signed,

    /// <summary>It is called otherwise than before, also where its name is cut short.</summary>
    Pseudonym,

    /// <summary>The counter does not go on when it is called otherwise.</summary>
    Counter,

    /// <summary>It is not silent for long.</summary>
    Gap,

    /// <summary>It drives along lanes of its direction, where a map tells of them.</summary>
    DrivingSide,
}
