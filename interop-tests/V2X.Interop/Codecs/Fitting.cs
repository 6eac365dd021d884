using V2X.Asn1;

namespace V2X.Interop.Codecs;

/// <summary>
/// Finds out which edition octets are written in. No encoding says so itself, and a wrong edition may decode without a fault, so what is
/// left over and what comes out on encoding again decide.
/// </summary>
internal static class Fitting
{
    /// <summary>Tries <paramref name="octets"/> with <paramref name="codec"/>.</summary>
    public static FitResult Try(MessageCodec codec, ReadOnlySpan<byte> octets)
    {
        if (!codec.TryDecode(octets, out int bitsRead, out Asn1Error error))
            return new FitResult { Codec = codec, Error = error.Reason == Asn1Reason.None ? new Asn1Error(Asn1Reason.Overrun, bitsRead) : error };
        int used = Math.Max(1, (bitsRead + 7) / 8);
        bool same = codec.TryEncode(out ReadOnlySpan<byte> again, out _) && octets.StartsWith(again) && again.Length == used;
        return new FitResult
        {
            Codec = codec,
            BitsRead = bitsRead,
            OctetsLeft = Math.Max(0, octets.Length - used),
            SameBits = same,
            UnknownParts = CountUnknown(codec),
        };
    }

    /// <summary>
    /// Tries every edition that has <paramref name="type"/>, the best first: fitting ones before others, fewer unknown parts before
    /// more, then the order of the catalogue.
    /// </summary>
    public static IReadOnlyList<FitResult> TryAll(EditionCodecs codecs, string type, ReadOnlySpan<byte> octets)
    {
        List<FitResult> results = [];
        foreach (EditionInfo edition in EditionCatalog.All)
        {
            if (codecs.Find(edition, type) is { } codec)
                results.Add(Try(codec, octets));
        }

        return [.. results.OrderByDescending(fit => fit.Fits).ThenByDescending(fit => fit.Decodes).ThenBy(fit => fit.UnknownParts)];
    }

    private static int CountUnknown(MessageCodec codec)
    {
        ReadOnlySpan<char> jer = codec.ToJer(indented: false);
        return jer.Count("\"_ext_");
    }
}
