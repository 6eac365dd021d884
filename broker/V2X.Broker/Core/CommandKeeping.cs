namespace V2X.Broker.Core;

/// <summary>Whether a command is in force.</summary>
internal enum CommandKeeping
{
    /// <summary>It is, and on disk where commands are kept there.</summary>
    Kept,

    /// <summary>As many are in force as may be.</summary>
    TooMany,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The disk does not take it.</summary>
    NotWritten,
}
