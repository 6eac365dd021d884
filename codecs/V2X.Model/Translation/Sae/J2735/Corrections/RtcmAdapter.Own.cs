using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Sae.J2735.Roads;

namespace V2X.Model.Translation.Sae.J2735.Corrections;

/// <summary>RTCMcorrections of SAE J2735.</summary>
internal sealed class RtcmAdapter : MessageAdapter<RTCMcorrections, AssistanceMessage>
{
    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Sae;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "RTCM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Assistance;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings { get; } = [.. RtcmCorrections.MappingsOf("")];

    /// <inheritdoc/>
    protected override TranslationReason Read(RTCMcorrections wire, AssistanceMessage message, TranslationContext context)
    {
        RtcmCorrections.Read(wire, message, context);
        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(AssistanceMessage message, RTCMcorrections wire, TranslationContext context) =>
        RtcmCorrections.Write(message, wire, RoadsEdition.LeastLongitude);
}
