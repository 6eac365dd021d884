namespace V2X.Rsu.Uplink;

/// <summary>Where a message of the uplink queue stands with the disk.</summary>
internal enum SpoolState : byte
{
    /// <summary>In memory alone.</summary>
    Unwritten,

    /// <summary>Being written; not to be given up meanwhile.</summary>
    Writing,

    /// <summary>On disk as well: it may leave memory without being lost.</summary>
    Kept,
}
