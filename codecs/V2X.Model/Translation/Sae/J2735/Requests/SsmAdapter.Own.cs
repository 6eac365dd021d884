using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Sae.J2735.Requests;

/// <summary>SignalStatusMessage of SAE J2735.</summary>
internal sealed class SsmAdapter : MessageAdapter<SignalStatusMessage, ResponseMessage>
{
    private static readonly FieldMapping[] Rows = RequestMappings.Responses("");

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Sae;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "SSM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Response;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => Rows;

    /// <inheritdoc/>
    protected override TranslationReason Read(SignalStatusMessage wire, ResponseMessage message, TranslationContext context) =>
        ResponseTranslation.Read(wire, message, context);

    /// <inheritdoc/>
    protected override TranslationReason Write(ResponseMessage message, SignalStatusMessage wire, TranslationContext context) =>
        ResponseTranslation.Write(message, wire);
}
