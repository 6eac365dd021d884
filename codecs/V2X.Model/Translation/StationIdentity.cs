using V2X.Asn1;

namespace V2X.Model.Translation;

/// <summary>Identities of stations between standards that give them 4 and 8 octets. Pure functions, thread-safe, no allocation.</summary>
internal static class StationIdentity
{
    /// <summary>
    /// An identity of <paramref name="length"/> octets: zeros go before a shorter one, so that it comes back as it was; of a longer one
    /// the last octets stay.
    /// </summary>
    public static ShortOctets Fit(ShortOctets identity, int length) =>
        new(length >= ShortOctets.MaxLength ? identity.Value : identity.Value & ((1UL << (length << 3)) - 1), length);
}
