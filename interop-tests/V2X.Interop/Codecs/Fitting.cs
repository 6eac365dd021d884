using V2X.Asn1;
using V2X.Model.Etsi;

namespace V2X.Interop.Codecs;

/// <summary>
/// Finds out which edition octets are written in. Most encodings do not say so themselves, and a wrong edition may decode without a fault,
/// so what is left over and what comes out on encoding again decide. Messages with an ITS PDU header are tried only as what it names.
/// </summary>
internal static class Fitting
{
    /// <summary>The type that stands for any message of an edition.</summary>
    public const string FrameType = "MessageFrame";

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
            Leniency = codec.Leniency,
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
        foreach (EditionInfo edition in EditionCatalog.Everything)
        {
            if (codecs.Find(edition, type) is { } codec)
                results.Add(Try(codec, octets));
            else if (edition.HasHeader && type == FrameType && NamedByHeader(codecs, edition, octets) is { } named)
                results.Add(Try(named, octets));
        }

        return [.. results.OrderByDescending(fit => fit.Fits).ThenByDescending(fit => fit.Decodes).ThenBy(fit => fit.UnknownParts)];
    }

    /// <summary>
    /// Tries <paramref name="octets"/> as the message of <paramref name="edition"/> that the ITS PDU header names; where it names none,
    /// the result says so.
    /// </summary>
    public static FitResult TryByHeader(EditionCodecs codecs, EditionInfo edition, ReadOnlySpan<byte> octets)
    {
        if (NamedByHeader(codecs, edition, octets) is { } codec)
            return Try(codec, octets);
        return new FitResult
        {
            Codec = codecs.Find(edition, edition.Messages.First())!,
            Error = new Asn1Error(Asn1Reason.UnsupportedEdition, 0),
        };
    }

    private static MessageCodec? NamedByHeader(EditionCodecs codecs, EditionInfo edition, ReadOnlySpan<byte> octets) =>
        EtsiDecoder.SchemaOf(octets, edition.Id) is { } schema ? codecs.Find(edition, schema.Message) : null;

    private static int CountUnknown(MessageCodec codec)
    {
        ReadOnlySpan<char> jer = codec.ToJer(indented: false);
        return jer.Count("\"_ext_");
    }
}
