using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>What translation needs to know beyond the message. Not safe for concurrent use.</summary>
public sealed class TranslationContext
{
    /// <summary>
    /// A time close to that of the message, usually that of reception, milliseconds since 1970-01-01 UTC: messages give only the second of
    /// the minute or the remainder of a counter.
    /// </summary>
    public long ReferenceUnixMs { get; set; }

    /// <summary>Side of the road that vehicles keep to where the message was made; lanes are counted from it.</summary>
    public DrivingSide DrivingSide { get; set; }

    /// <summary>Whether Chinese messages of this site carry displaced (GCJ-02) positions; only a site's configuration can say so.</summary>
    public bool ChinesePositionsAreGcj02 { get; set; }

    /// <summary>Which event of several, from 0, is written into a message that holds only one (DENM, RSA), or only those that agree with it (IVIM).</summary>
    public int EventIndex { get; set; }
}
