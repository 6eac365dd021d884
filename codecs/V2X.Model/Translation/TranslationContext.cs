using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

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

    /// <summary>Which events other messages have told already; null where one message is written for itself, which then begins with the first.</summary>
    internal EventTelling? Telling { get; set; }

    /// <summary>Which of several messages of one source is written, from 0.</summary>
    internal int Part => Telling?.Part ?? 0;

    internal bool IsOpen(int place) => Telling?.IsOpen(place) ?? true;

    internal void Tell(int place) => Telling?.Tell(place);
}
