using V2X.Model;

namespace V2X.Border.Link;

/// <summary>Which classes of messages a wish is about.</summary>
internal enum LinkClasses
{
    /// <summary>Events and states.</summary>
    All = 0,

    /// <summary>States only.</summary>
    States = 1,

    /// <summary>Events only.</summary>
    Events = 2,
}

/// <summary>One kind of message that a broker asks a peer for.</summary>
/// <param name="Family">Message set they are in at the peer; <see cref="MessageFamily.Unspecified"/> for any.</param>
/// <param name="Type">Short name at the peer; empty for any.</param>
/// <param name="Editions">Editions wanted, the dearest first; empty: as they are.</param>
/// <param name="Regions">Jurisdictions of origin; empty for any.</param>
/// <param name="Area">Place they speak of; null for everywhere, messages without a position included.</param>
/// <param name="Classes">Events, states or both.</param>
/// <param name="Purpose">What they are asked for; empty where nothing is said.</param>
internal sealed record LinkWish(
    MessageFamily Family, string Type, IReadOnlyList<string> Editions, IReadOnlyList<string> Regions, LinkArea? Area, LinkClasses Classes, string Purpose = "");
