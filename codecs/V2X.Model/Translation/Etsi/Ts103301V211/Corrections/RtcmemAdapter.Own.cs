using V2X.Messages.Etsi.Ts103301_v2_1_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Etsi.Ts103301V211.Roads;

namespace V2X.Model.Translation.Etsi.Ts103301V211.Corrections;

/// <summary>RTCMEM of ETSI TS 103 301 v2.1.1.</summary>
internal sealed class RtcmemAdapter : MessageAdapter<RTCMEM, AssistanceMessage>
{
    private const int MessageId = 13;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Etsi;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "RTCMEM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Assistance;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings { get; } =
    [
        .. RoadsEdition.HeaderRows(),
        .. RtcmCorrections.MappingsOf("rtcmc."),
    ];

    /// <inheritdoc/>
    protected override TranslationReason Read(RTCMEM wire, AssistanceMessage message, TranslationContext context)
    {
        RoadsEdition.Read(wire.Header, message);
        RtcmCorrections.Read(wire.Rtcmc, message, context);
        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(AssistanceMessage message, RTCMEM wire, TranslationContext context)
    {
        RoadsEdition.Write(message, wire.Header, MessageId);
        return RtcmCorrections.Write(message, wire.Rtcmc, RoadsEdition.LeastLongitude);
    }
}
