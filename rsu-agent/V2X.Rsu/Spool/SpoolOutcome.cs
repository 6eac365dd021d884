namespace V2X.Rsu.Spool;

/// <summary>What became of messages that were to be kept.</summary>
internal enum SpoolOutcome
{
    /// <summary>They are kept.</summary>
    Kept,

    /// <summary>The bounds leave room for events alone.</summary>
    Full,

    /// <summary>The disk did not take them.</summary>
    Refused,
}
