using V2X.Messages.Etsi.Ts103301_v2_1_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Etsi.Ts103301V211.Roads;

namespace V2X.Model.Translation.Etsi.Ts103301V211.Requests;

/// <summary>SREM: a SignalRequestMessage behind an ITS PDU header, whose station is the one that asks.</summary>
internal sealed class SremAdapter : MessageAdapter<SREM, RequestMessage>
{
    private const int MessageId = 9;

    private static readonly FieldMapping[] Rows = [.. RoadsEdition.HeaderRows().Select(row => row with { CanonicalPath = "" }), .. RequestMappings.Requests("srm.")];

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Etsi;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "SREM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Request;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => Rows;

    /// <inheritdoc/>
    public override bool CanWrite(CanonicalMessage message) => RequestTranslation.CanWrite(message);

    /// <inheritdoc/>
    protected override TranslationReason Read(SREM wire, RequestMessage message, TranslationContext context) =>
        RequestTranslation.Read(wire.Srm, message, context);

    /// <inheritdoc/>
    protected override TranslationReason Write(RequestMessage message, SREM wire, TranslationContext context)
    {
        RoadsEdition.Write(message, wire.Header, MessageId);
        return RequestTranslation.Write(message, wire.Srm);
    }
}
