using V2X.Model;

namespace V2X.Border.Link;

/// <summary>One kind of message that a broker announces to a peer: it has them and is ready to let them out.</summary>
/// <param name="Family">Message set; <see cref="MessageFamily.Unspecified"/> for any.</param>
/// <param name="Type">Short name, e.g. "RSI"; empty for any.</param>
/// <param name="Editions">Editions it can deliver them in, by translation too; empty: as they are.</param>
/// <param name="Regions">Jurisdictions they come from; empty for any.</param>
/// <param name="Area">Where they speak of; null for everywhere.</param>
/// <param name="Source">Which of them, by where they come from; of what is offered only, since a peer is not told.</param>
internal sealed record LinkCapability(
    MessageFamily Family, string Type, IReadOnlyList<string> Editions, IReadOnlyList<string> Regions, LinkArea? Area, LinkSource Source = LinkSource.Any)
{
    /// <summary>True where a message is of the kind announced.</summary>
    public bool Covers(in LinkTopic topic) =>
        (Family == MessageFamily.Unspecified || Family == topic.Family)
        && (Type.Length == 0 || Type == topic.Type)
        && (Regions.Count == 0 || Regions.Contains(topic.Region))
        && (Area is not { } area || area.Contains(topic.LatitudeDegrees, topic.LongitudeDegrees));
}
