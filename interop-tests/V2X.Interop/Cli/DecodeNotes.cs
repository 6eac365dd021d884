using System.Globalization;
using V2X.Asn1;
using V2X.Interop.Codecs;

namespace V2X.Interop.Cli;

/// <summary>What there is to say about a decoding besides the message itself.</summary>
internal static class DecodeNotes
{
    /// <summary>Sentences on the chosen edition and on others that fit.</summary>
    public static IEnumerable<string> Of(DecodedItem item)
    {
        FitResult chosen = item.Chosen;
        string envelope = item.Envelope.Length == 0 ? "" : $", in {item.Envelope}";
        yield return string.Create(CultureInfo.InvariantCulture, $"{chosen.Codec.Edition.Id} {chosen.Codec.Type}, {item.Message.Length} octets{envelope}");
        if (chosen.Leniency != Asn1Leniency.None)
            yield return $"leniency: {Asn1LeniencyText.Of(chosen.Leniency)}";
        if (!chosen.Fits || chosen.UnknownParts > 0)
            yield return $"note: {chosen.Verdict}";
        string[] others = [.. item.AlsoFit.Select(fit => fit.Codec.Edition.Id + (fit.UnknownParts > 0 ? " (with unknown parts)" : ""))];
        if (others.Length > 0)
            yield return "also fits: " + string.Join(", ", others);
    }

    /// <summary>Why no edition that was tried is taken.</summary>
    public static string WhyNot(DecodedItem item) =>
        string.Join("; ", item.Tried.Select(fit => $"{fit.Codec.Edition.Id}: {fit.Verdict}{PathOf(fit, item)}"));

    private static string PathOf(FitResult fit, DecodedItem item)
    {
        if (fit.Decodes)
            return "";
        string path = FaultPath.Of(fit.Codec, item.Message);
        return path.Length == 0 ? "" : $" ({path})";
    }
}
