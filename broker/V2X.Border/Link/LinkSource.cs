namespace V2X.Border.Link;

/// <summary>Where a message that entered at this broker comes from. Known here only; nothing of it is told to a peer.</summary>
internal enum LinkSource
{
    /// <summary>From either.</summary>
    Any = 0,

    /// <summary>Brought by agents, publishers or peers: what road users tell of themselves, what sensors see.</summary>
    Heard = 1,

    /// <summary>Made by this broker out of its own tracks.</summary>
    Tracks = 2,
}
