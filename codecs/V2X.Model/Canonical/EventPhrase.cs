using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>One phrase of a notice: an ITIS code or words. Not safe for concurrent use.</summary>
public sealed class EventPhrase : ICanonicalPart
{
    /// <summary>ITIS code, 0..65535; null for words.</summary>
    public int? Itis { get; set; }

    /// <summary>The words, ASCII; empty for a code.</summary>
    public TextBuffer Words { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        Itis = null;
        Words.Resize(0);
    }
}
