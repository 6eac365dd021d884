using V2X.Asn1;
using V2X.Interop.Inputs;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Model;

namespace V2X.Interop.Demo.Encoding;

/// <summary>The Chinese Day-1 set in adaptation layer and DSMP, as the Shenzhen side sends it.</summary>
internal sealed partial class ChinaEncoder : ISiteEncoder
{
    private readonly MessageFrame _frame = new();
    private readonly byte[] _message = new byte[8192];
    private readonly byte[] _datagram = new byte[8192 + 16];
    private readonly Dictionary<RadioSite, IReadOnlyList<Approach>> _approaches = [];
    private int _siteCount;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Site(RadioSite site, SiteBroadcast broadcast, TrafficSimulation simulation)
    {
        _siteCount = (_siteCount + 1) & 127;
        bool filled = broadcast == SiteBroadcast.SignalPhases ? FillSpat(site, simulation) : FillMap(site, simulation);
        return filled ? Datagram() : default;
    }

    private bool FillSpat(RadioSite site, TrafficSimulation simulation)
    {
        if (site.Signal is not { } signal)
            return false;
        _frame.Kind = MessageFrameKind.SpatFrame;
        SPAT spat = _frame.SpatFrame;
        spat.MsgCnt = _siteCount;
        spat.Moy = MinuteTime.MinuteOfTheYearOf(simulation.Now.ToUnixTimeMilliseconds());
        spat.TimeStamp = MinuteTime.DSecondOf(simulation.Now.ToUnixTimeMilliseconds());
        spat.Intersections.Clear();
        IntersectionState state = spat.Intersections.Add();
        Set(state.IntersectionId, signal.IntersectionId);
        state.Status = BitString.FromNumber(0, 16).With(IntersectionStatusObject.FixedTimeOperation);
        state.HasMoy = state.HasTimeStamp = state.HasTimeConfidence = false;
        state.Phases.Clear();
        for (int group = 1; group <= 2; group++)
            FillPhase(state.Phases.Add(), group, signal, simulation.ElapsedSeconds);
        return true;
    }

    private static void FillPhase(Phase phase, int group, TrafficSignal signal, double seconds)
    {
        (SignalColour colour, double remaining) = signal.At(group, seconds);
        phase.Id = group;
        phase.PhaseStates.Clear();
        PhaseState now = phase.PhaseStates.Add();
        now.Light = colour switch
        {
            SignalColour.Green => LightState.ProtectedGreen,
            SignalColour.Yellow => LightState.Yellow,
            _ => LightState.Red,
        };
        now.HasTiming = true;
        now.Timing.Kind = TimeChangeDetailsKind.Counting;
        TimeCountingDown counting = now.Timing.Counting;
        counting.StartTime = 0;
        counting.LikelyEndTime = (int)Math.Ceiling(remaining * 10);
        counting.HasMinEndTime = counting.HasMaxEndTime = counting.HasTimeConfidence = counting.HasNextStartTime = counting.HasNextDuration = false;
    }

    private static void Set(Position3D target, GeoPosition position, double elevationMetres)
    {
        target.Lat = WireUnits.Degrees(position.LatitudeDegrees);
        target.Long = WireUnits.Degrees(position.LongitudeDegrees);
        target.Elevation = WireUnits.Elevation(elevationMetres);
    }

    private static void Set(PositionOffsetLLV target, GeoPosition position)
    {
        target.OffsetLL.Kind = PositionOffsetLLKind.PositionLatLon;
        target.OffsetLL.PositionLatLon.Lat = WireUnits.Degrees(position.LatitudeDegrees);
        target.OffsetLL.PositionLatLon.Lon = WireUnits.Degrees(position.LongitudeDegrees);
        target.HasOffsetV = false;
    }

    private static void Set(NodeReferenceID target, int id)
    {
        target.Region = 1;
        target.Id = id;
    }

    private ReadOnlySpan<byte> Datagram()
    {
        if (!Uper.TryEncode(_frame, _message, out int octets, out Asn1Error error))
            throw new InvalidOperationException($"the simulation made a message that cannot be encoded: {error}");
        return ChinaEnvelope.TryWrap(_message.AsSpan(0, octets), _datagram, out int length) ? _datagram.AsSpan(0, length) : default;
    }
}
