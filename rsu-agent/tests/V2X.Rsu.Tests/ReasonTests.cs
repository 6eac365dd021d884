using System.Text.RegularExpressions;
using V2X.Asn1;
using V2X.Frames;
using V2X.Rsu.Accounting;
using V2X.Rsu.Broadcast;
using V2X.Security;

namespace V2X.Rsu.Tests;

public sealed partial class ReasonTests
{
    [Fact]
    public void Every_reason_has_a_text_and_a_stage_of_its_own()
    {
        (string, string)[] codes = [.. DropReasonText.All.Select(Code)];
        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", code.Item2));
        Assert.Equal(("receive", "receive-queue-full"), Code(DropReason.ReceiveQueueFull));
        Assert.Equal(("envelope", "dsmp-extension"), Code(DropReasonText.From(FrameReason.DsmpExtension)));
        Assert.Equal(("decode", "uper-limit"), Code(DropReasonText.From(Asn1Reason.Limit)));
        Assert.Equal(("security", "revoked"), Code(DropReasonText.From(SecurityReason.Revoked)));
        Assert.Equal(("validate", "duplicate"), Code(DropReason.Duplicate));
        Assert.Equal(("uplink", "uplink-queue-full"), Code(DropReason.UplinkQueueFull));
    }

    [Fact]
    public void Every_reason_of_the_libraries_has_a_place()
    {
        Assert.True((int)DropReason.FrameBase + Enum.GetValues<FrameReason>().Length <= (int)DropReason.Asn1Base);
        Assert.True((int)DropReason.Asn1Base + Enum.GetValues<Asn1Reason>().Length <= (int)DropReason.SecurityBase);
        Assert.True((int)DropReason.SecurityBase + Enum.GetValues<SecurityReason>().Length <= (int)DropReason.End);
        Assert.True(DropReason.SpoolRefused < DropReason.FrameBase);
        Assert.Equal(DropReason.DecoderFault, DropReasonText.From(FrameReason.CaptureFormat));
        Assert.Equal(DropReason.DecoderFault, DropReasonText.From(Asn1Reason.JerSyntax));
    }

    [Fact]
    public void The_reference_of_reasons_lists_exactly_those_of_the_agent()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "reasons.md"));
        int start = document.IndexOf("\n## Agent", StringComparison.Ordinal);
        string section = document[start..document.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
        string[] documented = [.. Row().Matches(section).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}").Order(StringComparer.Ordinal)];
        IEnumerable<string> broadcast = Enum.GetValues<BroadcastReason>().Where(reason => reason != BroadcastReason.Sent).Select(reason => $"broadcast {BroadcastReasonText.Of(reason)}");
        string[] defined = [.. DropReasonText.All.Select(Code).Select(code => $"{code.Stage} {code.Reason}").Concat(broadcast).Order(StringComparer.Ordinal)];
        Assert.Equal([], defined.Except(documented));
        Assert.Equal([], documented.Except(defined));
        Assert.Equal(defined.Length, documented.Length);
    }

    private static (string Stage, string Reason) Code(DropReason reason) => (DropReasonText.StageOf(reason), DropReasonText.Of(reason));

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "V2X.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("V2X.sln is in no folder above the tests.");
    }

    // One row of a table: stage, reason, and something said about it.
    [GeneratedRegex(@"^\| ([a-z-]+) \| `([a-z0-9-]+)` \| \S.* \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
