using V2X.Model;

namespace V2X.Border.Link;

/// <summary>Something that somebody at a broker wants: a subscriber, an agent that broadcasts it, the broker's own picture, or another peer.</summary>
/// <param name="Family">Message set; <see cref="MessageFamily.Unspecified"/> for any.</param>
/// <param name="Type">Short name in any case of letters; empty for any.</param>
/// <param name="Region">Jurisdiction of origin in any case of letters; empty for any.</param>
/// <param name="Area">Where they speak of; null for everywhere, messages without a position included.</param>
internal readonly record struct LinkWant(MessageFamily Family, string Type, string Region, LinkArea? Area);
