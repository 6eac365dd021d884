using System.Text;

namespace V2X.Asn1;

/// <summary>
/// Text of an ASN.1 character string, held as UTF-8 in memory that is kept and used again. Not safe for concurrent use.
/// </summary>
public sealed class TextBuffer : OctetBuffer
{
    /// <summary>Takes a copy of <paramref name="text"/>.</summary>
    public void Set(string text)
    {
        Span<byte> octets = Resize(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, octets);
    }

    /// <summary>The text. Makes a new string at each call.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Octets);
}
