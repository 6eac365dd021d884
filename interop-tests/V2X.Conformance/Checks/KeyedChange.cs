namespace V2X.Conformance.Checks;

/// <summary>How a field may change between messages about the same thing.</summary>
internal enum KeyedChange : byte
{
    /// <summary>Not at all.</summary>
    Never,

    /// <summary>It stays or rises.</summary>
    Rises,

    /// <summary>Once it is there, it stays there.</summary>
    Stays,
}
