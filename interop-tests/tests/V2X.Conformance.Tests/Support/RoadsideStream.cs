using V2X.Asn1;
using V2X.Conformance.Observing;
using V2X.Frames;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Model;

namespace V2X.Conformance.Tests.Support;

/// <summary>What a roadside unit at one intersection sends, unsigned and without faults, to be bent by a test.</summary>
internal sealed class RoadsideStream
{
    private const int TicksPerSecond = 10;
    private const int CycleTicks = 160;
    private const int GreenTicks = 60;
    private const int YellowTicks = 30;
    private readonly Dictionary<int, int> _counts = [];
    private long _number;

    /// <summary>Ticks of 100 ms since the start.</summary>
    public int Tick { get; private set; }

    /// <summary>Time of the present tick.</summary>
    public long NowUnixNs => BsmStream.StartUnixNs + (Tick * BsmStream.IntervalNs);

    /// <summary>AID of the next packet, which a bend may change.</summary>
    public uint Aid { get; set; }

    /// <summary>Whether the next packet is kept back.</summary>
    public bool IsDropped { get; set; }

    /// <summary>Sends for so many seconds; what a test does to a message is in it.</summary>
    public void Send(Action<Packet> take, int seconds, Action<IAsn1Type, RoadsideStream>? bend = null)
    {
        for (; Tick < seconds * TicksPerSecond; Tick++)
        {
            if (Tick % TicksPerSecond == 0)
                Take(take, 3618, RoadsideMessages.Map(), bend);
            Take(take, 3623, RoadsideMessages.Rsm(DSecondMs), bend);
            Take(take, 3622, RoadsideMessages.Event(Minute), bend);
            if (Tick % 2 == 0)
                Take(take, 3619, Spat(), bend);
            if (Tick % TicksPerSecond == 5)
                Take(take, 3620, RoadsideMessages.Sign(Minute), bend);
        }
    }

    private int DSecondMs => MinuteTime.DSecondOf(NowUnixNs / 1_000_000);

    private int Minute => MinuteTime.MinuteOfTheYearOf(NowUnixNs / 1_000_000);

    private MessageFrame Spat()
    {
        MessageFrame frame = new() { Kind = MessageFrameKind.SpatFrame };
        frame.SpatFrame.Moy = Minute;
        frame.SpatFrame.TimeStamp = DSecondMs;
        IntersectionState state = frame.SpatFrame.Intersections.Add();
        state.IntersectionId.Region = 1;
        state.IntersectionId.Id = RoadsideMessages.NodeId;
        state.Status = BitString.FromNumber(0, 16).With(IntersectionStatusObject.FixedTimeOperation);
        for (int phase = 1; phase <= 2; phase++)
            Fill(state.Phases.Add(), phase, (Tick + ((phase - 1) * CycleTicks / 2)) % CycleTicks);
        return frame;
    }

    private static void Fill(Phase phase, int id, int at)
    {
        phase.Id = id;
        PhaseState now = phase.PhaseStates.Add();
        (now.Light, int end) = at < GreenTicks ? (LightState.ProtectedGreen, GreenTicks)
            : at < GreenTicks + YellowTicks ? (LightState.Yellow, GreenTicks + YellowTicks) : (LightState.Red, CycleTicks);
        now.HasTiming = true;
        now.Timing.Kind = TimeChangeDetailsKind.Counting;
        now.Timing.Counting.StartTime = 0;
        now.Timing.Counting.MinEndTime = now.Timing.Counting.LikelyEndTime = now.Timing.Counting.MaxEndTime = end - at;
    }

    private void Take(Action<Packet> take, uint aid, MessageFrame frame, Action<IAsn1Type, RoadsideStream>? bend)
    {
        Aid = aid;
        IsDropped = false;
        int count = _counts.GetValueOrDefault((int)frame.Kind);
        IAsn1Type message = Count(frame, count);
        bend?.Invoke(message, this);
        if (IsDropped)
            return;
        _counts[(int)frame.Kind] = (count + 1) % 128;
        take(new Packet(++_number, NowUnixNs, null, Encode(frame)));
    }

    private static IAsn1Type Count(MessageFrame frame, int count)
    {
        switch (frame.Kind)
        {
            case MessageFrameKind.MapFrame:
                frame.MapFrame.MsgCnt = count;
                return frame.MapFrame;
            case MessageFrameKind.SpatFrame:
                frame.SpatFrame.MsgCnt = count;
                return frame.SpatFrame;
            case MessageFrameKind.RsiFrame:
                frame.RsiFrame.MsgCnt = count;
                return frame.RsiFrame;
            default:
                frame.RsmFrame.MsgCnt = count;
                return frame.RsmFrame;
        }
    }

    private ReadOnlyMemory<byte> Encode(MessageFrame frame)
    {
        byte[] message = new byte[2_048];
        Assert.True(Uper.TryEncode(frame, message, out int octets, out Asn1Error error), error.ToString());
        byte[] packet = new byte[AdaptationLayer.HeaderOctets + 16 + octets];
        AdaptationLayer.TryWrite(packet, AdaptationProtocol.Dsmp);
        Assert.True(DsmpHeader.TryWrite(packet.AsSpan(AdaptationLayer.HeaderOctets), Aid, default, octets, out int header, out _));
        message.AsSpan(0, octets).CopyTo(packet.AsSpan(AdaptationLayer.HeaderOctets + header));
        return packet.AsMemory(0, AdaptationLayer.HeaderOctets + header + octets);
    }
}
