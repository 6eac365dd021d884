using System.Buffers;
using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>Octets of corrections to and from the model's hexadecimal text. Pure functions, no allocation with kept buffers.</summary>
internal static class CorrectionOctets
{
    /// <summary>Takes over the octets.</summary>
    public static void Read(ReadOnlySpan<byte> octets, Correction target) =>
        Convert.TryToHexStringLower(octets, target.PayloadHex.Resize(octets.Length * 2), out _);

    /// <summary>Length in octets; 0 where the text is none of 1 to <paramref name="most"/> whole octets.</summary>
    public static int LengthOf(Correction source, int most)
    {
        ReadOnlySpan<byte> text = source.PayloadHex.Octets;
        if (text.Length % 2 != 0 || text.Length > most * 2)
            return 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return 0;
        }

        return text.Length / 2;
    }

    /// <summary>Sets the octets; <see cref="LengthOf"/> must have found some.</summary>
    public static void Write(Correction source, OctetBuffer wire)
    {
        ReadOnlySpan<byte> text = source.PayloadHex.Octets;
        if (Convert.FromHexString(text, wire.Resize(text.Length / 2), out _, out _) != OperationStatus.Done)
            wire.Resize(0);
    }
}
