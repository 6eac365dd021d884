using V2X.Messages.Etsi.Ts103301_v2_1_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103301V211.Roads;

/// <summary>SPATEM: a SPAT behind an ITS PDU header.</summary>
internal sealed class SpatemAdapter : MessageAdapter<SPATEM, SignalMessage>
{
    private const int MessageId = 4;
    private static readonly FieldMapping[] Rows = [.. RoadsEdition.HeaderRows(), .. SignalMappings.Rows("spat.")];

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Etsi;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "SPATEM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Signals;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => Rows;

    /// <inheritdoc/>
    protected override TranslationReason Read(SPATEM wire, SignalMessage message, TranslationContext context)
    {
        RoadsEdition.Read(wire.Header, message);
        return SignalTranslation.Read(wire.Spat, message, context);
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(SignalMessage message, SPATEM wire, TranslationContext context)
    {
        RoadsEdition.Write(message, wire.Header, MessageId);
        return SignalTranslation.Write(message, wire.Spat, context);
    }
}
