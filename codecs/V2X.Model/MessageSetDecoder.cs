using V2X.Asn1;

namespace V2X.Model;

/// <summary>
/// Decodes every message of one edition of one message set and reads out its key fields.
/// Holds reusable message objects: allocates nothing in steady state, and is for one thread at a time.
/// </summary>
public abstract class MessageSetDecoder
{
    /// <summary>Message set of this decoder.</summary>
    public abstract MessageFamily Family { get; }

    /// <summary>
    /// Edition id, e.g. "ydt3709-2020"; the folder name of its schema. Where the message itself names its edition, that of the
    /// message decoded last.
    /// </summary>
    public abstract string EditionId { get; }

    /// <summary>Whether the message decoded last was read as deployed encoders write it rather than by the rules.</summary>
    public virtual Asn1Leniency Leniency => Asn1Leniency.None;

    /// <summary>
    /// The message decoded last, freed of its frame: a <c>BasicSafetyMessage</c>, or a whole PDU of ETSI. Null where there is none or its type
    /// has no name of its own; undefined after a failure, filled in part only after <see cref="TryPeek"/>.
    /// </summary>
    public virtual IAsn1Type? Message => null;

    /// <summary>
    /// Decodes <paramref name="payload"/> (a complete MessageFrame in UPER) and fills <paramref name="key"/>.
    /// Never throws on bad input: false, with the reason and bit position in <paramref name="error"/>.
    /// </summary>
    public abstract bool TryDecode(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error);

    /// <summary>
    /// Reads only as much of <paramref name="payload"/> as the key fields need: for routing what need not be valid to its
    /// end. Gives the same key as <see cref="TryDecode"/> for every message that decodes; the message object behind it is
    /// filled in part only.
    /// </summary>
    public abstract bool TryPeek(ReadOnlySpan<byte> payload, ref MessageKey key, out Asn1Error error);
}
