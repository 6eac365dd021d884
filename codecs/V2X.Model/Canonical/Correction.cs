using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>One message of corrections as its base station made it. Not safe for concurrent use.</summary>
public sealed class Correction : ICanonicalPart
{
    /// <summary>Format of the octets; null where nothing is said.</summary>
    public CorrectionFormat? Format { get; set; }

    /// <summary>Number of the message type within its format, 0..32767; null where it is not said beside the octets.</summary>
    public int? MessageNumber { get; set; }

    /// <summary>The octets in lower-case hexadecimal, two characters each.</summary>
    public TextBuffer PayloadHex { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        Format = null;
        MessageNumber = null;
        PayloadHex.Resize(0);
    }
}
