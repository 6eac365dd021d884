using V2X.Asn1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <inheritdoc cref="MessageAdapter"/>
/// <typeparam name="TWire">Type of the generated message.</typeparam>
/// <typeparam name="TCanonical">Type of the canonical message.</typeparam>
public abstract class MessageAdapter<TWire, TCanonical> : MessageAdapter
    where TWire : class, IAsn1Type
    where TCanonical : CanonicalMessage
{
    /// <inheritdoc/>
    public override Type WireType => typeof(TWire);

    /// <inheritdoc/>
    public override IAsn1Type CreateWire() => Activator.CreateInstance<TWire>();

    /// <inheritdoc/>
    public override CanonicalMessage CreateMessage() => Activator.CreateInstance<TCanonical>();

    /// <inheritdoc/>
    public override TranslationReason Read(IAsn1Type wire, CanonicalMessage message, TranslationContext context)
    {
        message.Clear();
        return Read((TWire)wire, (TCanonical)message, context);
    }

    /// <inheritdoc/>
    public override TranslationReason Write(CanonicalMessage message, IAsn1Type wire, TranslationContext context) =>
        Write((TCanonical)message, (TWire)wire, context);

    /// <inheritdoc cref="MessageAdapter.Read(IAsn1Type, CanonicalMessage, TranslationContext)"/>
    protected abstract TranslationReason Read(TWire wire, TCanonical message, TranslationContext context);

    /// <inheritdoc cref="MessageAdapter.Write(CanonicalMessage, IAsn1Type, TranslationContext)"/>
    protected abstract TranslationReason Write(TCanonical message, TWire wire, TranslationContext context);
}
