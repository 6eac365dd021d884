namespace V2X.Asn1;

/// <content>Bits that deployed encoders send against the rules.</content>
public ref partial struct UperReader
{
    /// <summary>Starts at the first bit of <paramref name="data"/>, at most 256 MiB of it.</summary>
    public UperReader(ReadOnlySpan<byte> data, Asn1Leniency leniency)
        : this(data) => _leniency = leniency;

    /// <summary>Whether a value was met that a lenient reader would read otherwise.</summary>
    public readonly bool MetLeniency => _metLeniency;

    /// <summary>The extension bit of a size whose extension mark a further constraint has removed: not sent, unless the reader is lenient.</summary>
    public bool TryReadLostExtension(out bool extended)
    {
        _metLeniency = true;
        extended = false;
        return _leniency != Asn1Leniency.SizeExtensionBit || TryReadBit(out extended);
    }
}
