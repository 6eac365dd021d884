using V2X.Asn1;
using V2X.Model;

namespace V2X.Conformance.Wire;

/// <summary>The generated type of a message, by edition and short name.</summary>
internal static class MessageTypes
{
    /// <summary>The type; null where the edition has no such message.</summary>
    public static Type? Find(string edition, string message) =>
        Editions(edition).Select(one => one.Create(MessageTypeNames.Of(one.Id).GetValueOrDefault(message, message))?.GetType()).FirstOrDefault(type => type is not null);

    // A release of ETSI stands for all its editions: one message is in one of them.
    private static IEnumerable<Asn1Edition> Editions(string id) =>
        MessageSetDecoders.FindEdition(id) is { } one ? [one] : MessageSetDecoders.Editions.Where(edition => MessageSetDecoders.FamilyOf(edition.Id) == MessageFamily.Etsi);
}
