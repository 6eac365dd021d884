using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.China.Csae53157Day2;

/// <summary>RTCMcorrections of T/CSAE 157: up to five messages of corrections, each with its format. It has no place and no time.</summary>
internal sealed class RtcmAdapter : MessageAdapter<RTCMcorrections, AssistanceMessage>
{
    private const int MostCorrections = 5;
    private const int MostOctets = 2047;
    private const int MostNumber = 32_767;
    private const int MessageCounts = 128;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.China;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "RTCM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.Assistance;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings { get; } =
    [
        new("messageCount", "msgCnt"),
        new("corrections[].format", "corrections[].rev", double.PositiveInfinity, "RTCM 3 of unknown revision has no value"),
        new("corrections[].messageNumber", "corrections[].rtcmID"),
        new("corrections[].payloadHex", "corrections[].payload", 0, "1 to 2047 octets"),
    ];

    /// <inheritdoc/>
    protected override TranslationReason Read(RTCMcorrections wire, AssistanceMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        foreach (RTCMmsg from in wire.Corrections)
        {
            Correction target = message.Corrections.AddCleared();
            var format = (CorrectionFormat)(int)from.Rev;
            target.Format = from.HasRev && IsSaid(format) ? format : null;
            target.MessageNumber = from.HasRtcmID ? from.RtcmID : null;
            CorrectionOctets.Read(from.Payload.Octets, target);
        }

        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(AssistanceMessage message, RTCMcorrections wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.MsgCnt = (message.MessageCount ?? 0) & (MessageCounts - 1);
        wire.Corrections.Clear();
        foreach (Correction source in message.Corrections)
        {
            if (wire.Corrections.Count == MostCorrections || CorrectionOctets.LengthOf(source, MostOctets) == 0)
                continue;
            RTCMmsg to = wire.Corrections.Add();
            to.UnknownAdditions?.Clear();
            to.HasRev = source.Format is { } format && IsSaid(format);
            if (to.HasRev)
                to.Rev = (RTCMRevision)(int)source.Format!.Value;
            to.RtcmID = Math.Clamp(source.MessageNumber ?? 0, 0, MostNumber);
            to.HasRtcmID = source.MessageNumber is not null;
            CorrectionOctets.Write(source, to.Payload);
        }

        return wire.Corrections.Count == 0 ? TranslationReason.MandatoryFieldMissing : TranslationReason.None;
    }

    private static bool IsSaid(CorrectionFormat format) => format != CorrectionFormat.Rtcm3 && CorrectionFormats.IsKnown(format);
}
