namespace V2X.Conformance.Checks;

/// <summary>How characters are encoded.</summary>
internal enum TextEncoding
{
    /// <summary>One octet below 128 each.</summary>
    Ascii,

    /// <summary>GB 2312, with ASCII.</summary>
    Gb2312,

    /// <summary>UTF-8.</summary>
    Utf8,
}
