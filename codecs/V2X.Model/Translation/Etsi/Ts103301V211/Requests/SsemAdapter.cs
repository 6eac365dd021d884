using V2X.Messages.Etsi.Ts103301_v2_1_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Etsi.Ts103301V211.Roads;

namespace V2X.Model.Translation.Etsi.Ts103301V211.Requests;

/// <summary>SSEM: a SignalStatusMessage behind an ITS PDU header.</summary>
internal sealed class SsemAdapter : MessageAdapter<SSEM, ResponseMessage>
{
    private const int MessageId = 10;

    private static readonly FieldMapping[] Rows = [.. RoadsEdition.HeaderRows(), .. RequestMappings.Responses("ssm.")];

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Etsi;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "SSEM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Response;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => Rows;

    /// <inheritdoc/>
    protected override TranslationReason Read(SSEM wire, ResponseMessage message, TranslationContext context)
    {
        RoadsEdition.Read(wire.Header, message);
        return ResponseTranslation.Read(wire.Ssm, message, context);
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(ResponseMessage message, SSEM wire, TranslationContext context)
    {
        RoadsEdition.Write(message, wire.Header, MessageId);
        return ResponseTranslation.Write(message, wire.Ssm);
    }
}
