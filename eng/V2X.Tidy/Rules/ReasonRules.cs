using System.Text.RegularExpressions;

namespace V2X.Tidy.Rules;

/// <summary>Every reason that operators may meet is explained in the reference of reasons.</summary>
internal static partial class ReasonRules
{
    public const string Document = "docs/reasons.md";

    /// <summary>True for the files in which reasons are defined, each with its text form in the documentation comment.</summary>
    public static bool DefinesReasons(SourceFile file) => file.Path is
        "rsu-agent/V2X.Rsu/Accounting/DropReason.cs" or "codecs/V2X.Asn1/Asn1Reason.cs" or "codecs/V2X.Frames/FrameReason.cs"
        or "codecs/V2X.Security/SecurityReason.cs" or "codecs/V2X.Security/Encryption/DecryptionStatus.cs"
        or "broker/V2X.Fusion/Tracking/FusionReason.cs" or "codecs/V2X.Model/Translation/TranslationReason.cs";

    public static IEnumerable<Fault> Check(SourceFile reasons, SourceFile document)
    {
        for (int i = 0; i < reasons.Lines.Length; i++)
        {
            foreach (Match reason in TextForm().Matches(reasons.Lines[i]))
            {
                // Not faults: what verification and decryption say of a message that may go on.
                if (reason.Groups[1].Value is not ("valid" or "decrypted") && !document.Text.Contains($"`{reason.Groups[1].Value}`", StringComparison.Ordinal))
                    yield return new Fault(reasons.Path, i + 1, $"`{reason.Groups[1].Value}` is not explained: add a row in {document.Path}.");
            }
        }
    }

    [GeneratedRegex(@"\(<c>([a-z][a-z-]+)</c>\)")]
    private static partial Regex TextForm();
}
