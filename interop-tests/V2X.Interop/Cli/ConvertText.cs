using V2X.Interop.Codecs;
using V2X.Model.Translation;

namespace V2X.Interop.Cli;

/// <summary>One converted message for people: its hexadecimal, and below it what was lost.</summary>
internal static class ConvertText
{
    private static readonly (TranslationReason Reason, string Title)[] Groups =
    [
        (TranslationReason.FieldNotModelled, "said by the source, without a place in the model"),
        (TranslationReason.FieldNotInTarget, "known, without a place in the target"),
        (TranslationReason.ListCut, "lists that were too long"),
        (TranslationReason.Clamped, "moved to the end of the target's range"),
        (TranslationReason.Approximated, "replaced by the nearest that can be said"),
        (TranslationReason.Quantised, "rounded"),
        (TranslationReason.MandatoryFieldMissing, "filled, since the target has no \"unavailable\" for it"),
        (TranslationReason.FilledUnavailable, "filled with \"unavailable\""),
    ];

    /// <summary>Writes the message, or to the error stream why there is none.</summary>
    public static void Write(CliContext context, Converted converted)
    {
        if (converted.Fault is { } fault)
        {
            string what = converted.SourceType.Length == 0 ? "" : $"{converted.SourceType} ({converted.SourceEdition}): ";
            context.Error.WriteLine($"v2x: {converted.Where}: {what}{fault}");
            return;
        }

        context.Out.WriteLine(Convert.ToHexStringLower(converted.Octets));
        if (converted.Losses is not { } losses)
            return;
        context.Out.WriteLine();
        context.Out.WriteLine($"{converted.SourceType} ({converted.SourceEdition}) to {converted.TargetType} ({converted.TargetEdition}): {losses.Count} remarks");
        foreach ((TranslationReason reason, string title) in Groups)
            WriteGroup(context, title, reason, [.. losses.Where(loss => loss.Reason == reason)]);
    }

    private static void WriteGroup(CliContext context, string title, TranslationReason reason, FieldLoss[] losses)
    {
        if (losses.Length == 0)
            return;
        context.Out.WriteLine();
        context.Out.WriteLine($"{title} ({TranslationReasonText.Of(reason)}):");
        foreach (FieldLoss loss in losses)
            context.Out.WriteLine($"  {Side(loss.SourcePath.Length > 0 ? loss.SourcePath : loss.CanonicalPath, loss.SourceValue)} -> {Side(loss.TargetPath, loss.TargetValue)}");
    }

    private static string Side(string path, string value) => (path.Length, value.Length) switch
    {
        (0, 0) => "nothing",
        (0, _) => value,
        (_, 0) => path,
        _ => $"{path} = {value}",
    };
}
