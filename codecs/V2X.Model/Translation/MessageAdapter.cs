using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>
/// Carries one type of message of one edition into the canonical model and out of it. Translation goes from a message set to the model and
/// from the model to a message set, never from one message set to another. Holds no state of a message; allocates nothing with objects that
/// are used again. For one thread at a time.
/// </summary>
public abstract class MessageAdapter
{
    /// <summary>Message set.</summary>
    public abstract MessageFamily Family { get; }

    /// <summary>Edition id, e.g. "csae53-157".</summary>
    public abstract string EditionId { get; }

    /// <summary>Short name of the message as the message key spells it, e.g. "BSM".</summary>
    public abstract string MessageType { get; }

    /// <summary>What its messages tell.</summary>
    public abstract CanonicalKind Kind { get; }

    /// <summary>
    /// Which canonical field stands where in the message: the one source of the loss report and of the tables in docs/translation.md.
    /// </summary>
    public abstract IReadOnlyList<FieldMapping> Mappings { get; }

    /// <summary>Type of the generated message, e.g. <c>BasicSafetyMessage</c>.</summary>
    public abstract Type WireType { get; }

    /// <summary>
    /// Whether this message is the right one of its edition for what the canonical message tells: a person on foot belongs into a PSM, a
    /// car into a BSM. Only the content may decide, never the source.
    /// </summary>
    /// <param name="message">A canonical message of <see cref="Kind"/>.</param>
    public virtual bool CanWrite(CanonicalMessage message) => true;

    /// <summary>Whether this message has words for an event. Several that have are needed where one cannot tell all events of a message.</summary>
    public virtual bool CanTell(RoadEvent roadEvent) => true;

    /// <summary>Fills the canonical message, which is cleared first.</summary>
    /// <param name="wire">The generated message, of <see cref="WireType"/>.</param>
    /// <param name="message">A canonical message of <see cref="Kind"/>.</param>
    /// <param name="context">What must be known beyond the message.</param>
    /// <returns><see cref="TranslationReason.None"/>, or why it cannot be done.</returns>
    public abstract TranslationReason Read(IAsn1Type wire, CanonicalMessage message, TranslationContext context);

    /// <summary>
    /// Fills the generated message. What the canonical message does not say becomes the field's "unavailable", or is left out where the
    /// field is optional. A value outside of a field's range goes to the field's end or to its "out of range".
    /// </summary>
    /// <param name="message">A canonical message of <see cref="Kind"/>.</param>
    /// <param name="wire">The generated message, of <see cref="WireType"/>; every field of it is set.</param>
    /// <param name="context">What must be known beyond the message.</param>
    /// <returns><see cref="TranslationReason.None"/>, or why it cannot be done.</returns>
    public abstract TranslationReason Write(CanonicalMessage message, IAsn1Type wire, TranslationContext context);

    /// <summary>Makes a message of <see cref="WireType"/> to decode or write into.</summary>
    public abstract IAsn1Type CreateWire();

    /// <summary>Makes a canonical message of the type that <see cref="Read(IAsn1Type, CanonicalMessage, TranslationContext)"/> fills.</summary>
    public abstract CanonicalMessage CreateMessage();
}
