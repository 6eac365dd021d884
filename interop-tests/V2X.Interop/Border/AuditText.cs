using System.Globalization;
using V2X.Border.Audit;

namespace V2X.Interop.Border;

/// <summary>The verdict on an audit log for people.</summary>
internal static class AuditText
{
    /// <summary>Writes one verdict.</summary>
    public static void Write(AuditVerdict verdict, string file, bool isKeyGiven, TextWriter output)
    {
        output.WriteLine(verdict.IsIntact
            ? string.Create(CultureInfo.InvariantCulture, $"{file}: intact, {verdict.Records} records, {verdict.SealedRecords} of them signed for, {(verdict.IsClosed ? "closed" : "still open: a cut at the end cannot be told")}")
            : string.Create(CultureInfo.InvariantCulture, $"{file}: {AuditFaultText.Of(verdict.Fault)} at record {verdict.BadRecord}: {Meaning(verdict.Fault)}; signed for up to record {verdict.SealedRecords}"));
        if (verdict.Records > 0)
            output.WriteLine($"  head {verdict.Head}");
        if (verdict.KeyId.Length > 0)
            output.WriteLine($"  key {verdict.KeyId}{(isKeyGiven ? "" : ", the one that the log names itself: give --key to be sure whose it is")}");
    }

    private static string Meaning(AuditFault fault) => fault switch
    {
        AuditFault.Empty => "no record at all",
        AuditFault.Shape => "not a whole record: changed, or cut off within",
        AuditFault.Hash => "its content was changed",
        AuditFault.Sequence => "records before it were taken out, put in or exchanged",
        AuditFault.Chain => "it does not continue the record before",
        AuditFault.Signature => "from here on to the next signature something was written without the key",
        AuditFault.Key => "signed with another key",
        _ => "the log was not ended: it is still written to, or its end was cut off",
    };
}
