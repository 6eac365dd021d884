using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735.Roads;

/// <summary>SPAT.</summary>
internal sealed class SpatAdapter : MessageAdapter<SPAT, SignalMessage>
{
    private static readonly FieldMapping[] Rows = SignalMappings.Rows("");

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Sae;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "SPAT";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Signals;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => Rows;

    /// <inheritdoc/>
    protected override TranslationReason Read(SPAT wire, SignalMessage message, TranslationContext context) =>
        SignalTranslation.Read(wire, message, context);

    /// <inheritdoc/>
    protected override TranslationReason Write(SignalMessage message, SPAT wire, TranslationContext context) =>
        SignalTranslation.Write(message, wire, context);
}
