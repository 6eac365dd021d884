using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735.Requests;

/// <summary>SignalRequestMessage of SAE J2735.</summary>
internal sealed class SrmAdapter : MessageAdapter<SignalRequestMessage, RequestMessage>
{
    private static readonly FieldMapping[] Rows = RequestMappings.Requests("");

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Sae;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "SRM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Request;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => Rows;

    /// <inheritdoc/>
    public override bool CanWrite(CanonicalMessage message) => RequestTranslation.CanWrite(message);

    /// <inheritdoc/>
    protected override TranslationReason Read(SignalRequestMessage wire, RequestMessage message, TranslationContext context) =>
        RequestTranslation.Read(wire, message, context);

    /// <inheritdoc/>
    protected override TranslationReason Write(RequestMessage message, SignalRequestMessage wire, TranslationContext context) =>
        RequestTranslation.Write(message, wire);
}
