namespace V2X.Interop.Emulators.ChinaDay2;

/// <summary>Where a vehicle stands with platoons.</summary>
internal enum PlatoonPlace : byte
{
    /// <summary>In none.</summary>
    Free,

    /// <summary>It asks to join one.</summary>
    Asking,

    /// <summary>It was taken and closes up.</summary>
    Joining,

    /// <summary>It follows.</summary>
    Following,

    /// <summary>It leaves.</summary>
    Leaving,

    /// <summary>It leads one of its own.</summary>
    Leading,
}
