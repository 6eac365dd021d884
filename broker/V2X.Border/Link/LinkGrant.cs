using V2X.Model;

namespace V2X.Border.Link;

/// <summary>What both sides of a link agree on in one direction, for one kind of message.</summary>
/// <param name="Family">Message set at the sender; <see cref="MessageFamily.Unspecified"/> for any.</param>
/// <param name="Type">Short name at the sender; empty for any.</param>
/// <param name="Edition">Edition it is delivered in; empty: as it is.</param>
/// <param name="Regions">Jurisdictions of origin; empty for any.</param>
/// <param name="Area">Place; null for everywhere.</param>
/// <param name="Classes">Events, states or both.</param>
/// <param name="Purpose">What they are asked for; empty where nothing is said.</param>
/// <param name="Source">Which of them, by where they come from.</param>
internal sealed record LinkGrant(
    MessageFamily Family, string Type, string Edition, IReadOnlyList<string> Regions, LinkArea? Area, LinkClasses Classes, string Purpose = "", LinkSource Source = LinkSource.Any)
{
    /// <summary>True where a message falls under it.</summary>
    public bool Covers(in LinkTopic topic) =>
        (Family == MessageFamily.Unspecified || Family == topic.Family)
        && (Type.Length == 0 || Type == topic.Type)
        && (Classes == LinkClasses.All || Classes == (topic.IsEvent ? LinkClasses.Events : LinkClasses.States))
        && (Source == LinkSource.Any || topic.IsFromTracks == (Source == LinkSource.Tracks))
        && (Regions.Count == 0 || Regions.Contains(topic.Region))
        && (Area is not { } area || area.Contains(topic.LatitudeDegrees, topic.LongitudeDegrees));
}
