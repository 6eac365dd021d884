using System.Security.Cryptography;
using V2X.Border;
using V2X.Border.Audit;
using V2X.Border.Policies;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>The audit log of one way over the border, kept in memory and verified at the end with the key it was signed with.</summary>
internal sealed class BorderJournal : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly MemoryStream _stream = new();
    private readonly AuditLog _log;

    /// <summary>An empty journal of the decisions of <paramref name="policy"/>.</summary>
    public BorderJournal(BorderPolicy policy, long nowUnixMs) => _log = AuditLog.Begin(_stream, _key, policy, nowUnixMs);

    /// <summary>Notes a decision; false where it could not be noted, and the message must not cross.</summary>
    public bool Note(in BorderQuestion question, in BorderDecision decision, ReadOnlySpan<byte> octets) =>
        _log.Append(question, decision, AuditDigest.Of(octets));

    /// <summary>Ends the journal and verifies it: the fault, empty where there is none, and the number of records.</summary>
    public (string Fault, long Records) Finish(long nowUnixMs)
    {
        _log.Close(nowUnixMs);
        _log.Flush();
        using MemoryStream copy = new(_stream.ToArray());
        AuditVerdict verdict = AuditVerifier.Verify(copy, _key);
        return (verdict.IsIntact && verdict.IsClosed ? "" : AuditFaultText.Of(verdict.Fault), verdict.Records);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _log.Dispose();
        _key.Dispose();
    }
}
