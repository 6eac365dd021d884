namespace V2X.Border.Audit;

/// <summary>What verification says about an audit log.</summary>
/// <param name="Fault">What is wrong; <see cref="AuditFault.None"/> where nothing is.</param>
/// <param name="BadRecord">The first record that is wrong or missing, by its line from 1; 0 where nothing is wrong.</param>
/// <param name="Records">Records that are good as far as the chain tells.</param>
/// <param name="SealedRecords">Of these, those that a good signature covers: nobody without the key can have written them.</param>
/// <param name="IsClosed">Whether the log was ended in order, so that nothing behind can have been cut off.</param>
/// <param name="KeyId">Key of its signatures; empty where it names none.</param>
/// <param name="Head">Hash of the last good record.</param>
public sealed record AuditVerdict(AuditFault Fault, long BadRecord, long Records, long SealedRecords, bool IsClosed, string KeyId, AuditDigest Head)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsIntact => Fault == AuditFault.None;
}
