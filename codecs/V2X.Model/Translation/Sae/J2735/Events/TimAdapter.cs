using System.Buffers.Binary;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Sae.J2735.Events;

/// <summary>
/// TIM: up to 8 events and signs; more need further messages, told apart by the packet's number. It names no sender, and has no words for an
/// event that is over, so such events are left out.
/// </summary>
internal sealed class TimAdapter : MessageAdapter<TravelerInformation, RoadEventsMessage>
{
    private const int MostFrames = 8;
    private const int PacketOctets = 9;
    private const int Forever = 32_000;
    private const int FirstYear = 1970;
    private const long MinuteMs = 60_000;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Sae;

    /// <inheritdoc/>
    public override string EditionId => "j2735-2024";

    /// <inheritdoc/>
    public override string MessageType => "TIM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.RoadEvents;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => SaeEventMappings.Tim;

    /// <inheritdoc/>
    public override bool CanTell(RoadEvent roadEvent) => roadEvent.Termination is null;

    /// <inheritdoc/>
    protected override TranslationReason Read(TravelerInformation wire, RoadEventsMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        message.GeneratedUnixMs = wire.HasTimeStamp ? SaeEventTime.ReadMinute(wire.TimeStamp, context.ReferenceUnixMs) : null;
        foreach (TravelerDataFrame frame in wire.DataFrames)
            Read(frame, message.Events.AddCleared(), message.GeneratedUnixMs ?? context.ReferenceUnixMs);
        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(RoadEventsMessage message, TravelerInformation wire, TranslationContext context)
    {
        wire.UnknownAdditions?.Clear();
        wire.HasUrlB = wire.HasRegional = false;
        WritePacket(wire, context.Part);
        wire.MsgCnt = (message.MessageCount ?? 0) & 0x7F;
        wire.TimeStamp = SaeEventTime.WriteMinute(message.GeneratedUnixMs);
        wire.HasTimeStamp = message.GeneratedUnixMs is not null;
        wire.DataFrames.Clear();
        for (int i = 0; i < message.Events.Count && wire.DataFrames.Count < MostFrames; i++)
        {
            if (!context.IsOpen(i) || !CanTell(message.Events[i]))
                continue;
            context.Tell(i);
            Write(message.Events[i], wire.DataFrames.Add(), message.GeneratedUnixMs ?? context.ReferenceUnixMs);
        }

        return wire.DataFrames.Count > 0 ? TranslationReason.None : TranslationReason.NoTargetMessage;
    }

    private static void Read(TravelerDataFrame from, RoadEvent to, long nearUnixMs)
    {
        if (from.MsgId.Kind == TravelerDataFrameMsgIdKind.RoadSignID)
        {
            RoadSignID sign = from.MsgId.RoadSignID;
            SaeEventPosition.Read(sign.Position, to.Position);
            to.HeadingSlices = SaeEventPosition.ReadSlices(sign.ViewAngle);
            if (sign.HasMutcdCode && (int)sign.MutcdCode is >= 1 and <= 6)
                to.SignCategory = (RoadSignCategory)(int)sign.MutcdCode;
        }

        to.ValidFromUnixMs = from.HasStartYear && from.StartYear >= FirstYear
            ? SaeEventTime.ReadMinute(from.StartTime, SaeEventTime.MiddleOf(from.StartYear))
            : SaeEventTime.ReadMinute(from.StartTime, nearUnixMs);
        to.ValidUntilUnixMs = from.DurationTime == Forever ? null : to.ValidFromUnixMs + (from.DurationTime * MinuteMs);
        to.Priority = from.Priority;
        TimRegions.Read(from.Regions, to);
        SaePhrases.Read(from.Content, to);
    }

    // The count goes up with what is said, so it cannot tell apart messages that say it together.
    private static void WritePacket(TravelerInformation to, int part)
    {
        to.HasPacketID = part > 0;
        if (!to.HasPacketID)
            return;
        Span<byte> number = stackalloc byte[PacketOctets];
        number.Clear();
        BinaryPrimitives.WriteInt32BigEndian(number[^sizeof(int)..], part);
        to.PacketID.Set(number);
    }

    private static void Write(RoadEvent from, TravelerDataFrame to, long madeUnixMs)
    {
        to.UnknownAdditions?.Clear();
        to.DoNotUse1 = to.DoNotUse2 = to.DoNotUse3 = to.DoNotUse4 = 0;
        to.HasUrl = to.HasContentNew = false;
        to.FrameType = from.Kind switch
        {
            RoadEventKind.Event or RoadEventKind.WorkZone => TravelerInfoType.Advisory,
            RoadEventKind.Sign or RoadEventKind.SpeedLimit or RoadEventKind.ExitService => TravelerInfoType.RoadSignage,
            _ => TravelerInfoType.Unknown,
        };
        WriteId(from, to.MsgId);
        WriteTimes(from, to, madeUnixMs);
        to.Priority = Math.Clamp(from.Priority ?? 0, 0, 7);
        TimRegions.Write(from, to.Regions);
        SaePhrases.Write(from, to.Content);
    }

    private static void WriteId(RoadEvent from, TravelerDataFrameMsgId to)
    {
        if (!from.Position.IsPresent && from.HeadingSlices is null && from.SignCategory is null)
        {
            to.FurtherInfoID = new Asn1.ShortOctets(0, 2);
            return;
        }

        to.Kind = TravelerDataFrameMsgIdKind.RoadSignID;
        RoadSignID sign = to.RoadSignID;
        sign.HasCrc = false;
        SaeEventPosition.Write(from.Position, sign.Position);
        int? slices = from.HeadingSlices ?? (from.Traffic == RoadEventTraffic.All ? SaeEventPosition.AllSlices : null);
        sign.ViewAngle = SaeEventPosition.WriteSlices(slices);
        int? category = EventQuantity.Within((int?)from.SignCategory, 1, 6);
        sign.MutcdCode = (MUTCDCode)(category ?? 0);
        sign.HasMutcdCode = category is not null;
    }

    // The duration counts from the beginning. Where only the end is known, it counts from when the message was made.
    private static void WriteTimes(RoadEvent from, TravelerDataFrame to, long madeUnixMs)
    {
        long? start = from.ValidFromUnixMs ?? from.DetectedUnixMs ?? (from.ValidUntilUnixMs is null ? null : madeUnixMs);
        to.StartTime = SaeEventTime.WriteMinute(start);
        to.HasStartYear = start is not null;
        if (start is not { } beginning || from.ValidUntilUnixMs is not { } until)
        {
            to.DurationTime = Forever;
            to.StartYear = start is { } known ? SaeEventTime.YearOf(known) : 0;
            to.HasStartYear = start is not null;
            return;
        }

        to.StartYear = SaeEventTime.YearOf(beginning);
        long wholeMinute = EventQuantity.Clamp(beginning) / MinuteMs * MinuteMs;
        to.DurationTime = (int)Math.Clamp((EventQuantity.Clamp(until) - wholeMinute + MinuteMs - 1) / MinuteMs, 0, Forever - 1);
    }
}
