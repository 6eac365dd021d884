using V2X.Asn1;

namespace V2X.Interop.Codecs;

/// <summary>Finds out in which component decoding stopped.</summary>
internal static class FaultPath
{
    /// <summary>Path of the component in <paramref name="octets"/>, which <paramref name="codec"/> has refused; empty where it cannot be told.</summary>
    public static string Of(MessageCodec codec, ReadOnlySpan<byte> octets) =>
        codec.Edition.IsSecurity || codec.Edition.Layout.Find(codec.Type) is null ? "" : Asn1Walker.Walk(codec.Edition.Layout, codec.Type, octets).Path;
}
