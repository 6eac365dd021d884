using V2X.Asn1;

namespace V2X.Interop.Codecs;

/// <summary>Finds out in which field decoding stopped.</summary>
internal static class FaultPath
{
    /// <summary>Path of the innermost field that holds the bit of <paramref name="error"/>; empty where none does.</summary>
    public static string Of(MessageCodec codec, ReadOnlySpan<byte> octets, Asn1Error error)
    {
        string path = "";
        foreach (Field field in FieldWalker.Walk(codec.Edition.Layout, codec.Type, octets))
        {
            if (field.StartBit > error.BitPosition)
                break;
            path = field.Depth == 0 ? "" : field.Path;
        }

        return path;
    }
}
