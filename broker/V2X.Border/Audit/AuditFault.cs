namespace V2X.Border.Audit;

/// <summary>What is wrong with an audit log. The text form stands in parentheses.</summary>
public enum AuditFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>(<c>audit-empty</c>) No record at all.</summary>
    Empty,

    /// <summary>(<c>audit-shape</c>) A line that is no record: changed, or not written to its end.</summary>
    Shape,

    /// <summary>(<c>audit-hash</c>) A record whose content is not what its hash was taken over.</summary>
    Hash,

    /// <summary>(<c>audit-sequence</c>) A record whose number or kind does not follow: records were taken out, put in or exchanged.</summary>
    Sequence,

    /// <summary>(<c>audit-chain</c>) A record that does not name the hash of the one before.</summary>
    Chain,

    /// <summary>(<c>audit-signature</c>) A signature that does not fit: some record since the last good one was written by somebody else.</summary>
    Signature,

    /// <summary>(<c>audit-key</c>) A log signed with another key than the one asked for, or with none that can be used.</summary>
    Key,

    /// <summary>(<c>audit-not-closed</c>) No last record: the log is still written to, its writer has crashed, or its end was cut off.</summary>
    NotClosed,
}
