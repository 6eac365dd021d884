using V2X.Asn1;
using V2X.Interop.Inputs;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Model;

namespace V2X.Interop.Demo.Encoding;

/// <summary>The Chinese Day-1 set in adaptation layer and DSMP, as the Shenzhen side sends it.</summary>
internal sealed partial class ChinaEncoder : IMessageEncoder
{
    private const int MostParticipants = 16;
    private const double SensorReachMetres = 250;

    private readonly MessageFrame _frame = new();
    private readonly byte[] _message = new byte[8192];
    private readonly byte[] _datagram = new byte[8192 + 16];
    private readonly Dictionary<RadioSite, IReadOnlyList<Approach>> _approaches = [];
    private int _siteCount;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Vehicle(Vehicle vehicle, DateTimeOffset now)
    {
        _frame.Kind = MessageFrameKind.BsmFrame;
        BasicSafetyMessage bsm = _frame.BsmFrame;
        bsm.MsgCnt = vehicle.MessageCount;
        bsm.Id = new ShortOctets(vehicle.StationId, 8);
        bsm.SecMark = MinuteTime.DSecondOf(now.ToUnixTimeMilliseconds());
        Set(bsm.Pos, vehicle.Position, vehicle.ElevationMetres);
        bsm.HasPosConfidence = true;
        bsm.PosConfidence.Pos = PositionConfidence.A1m;
        bsm.Transmission = TransmissionState.ForwardGears;
        bsm.Speed = WireUnits.Speed(vehicle.SpeedMetresPerSecond);
        bsm.Heading = WireUnits.Heading(vehicle.HeadingDegrees);
        bsm.AccelSet.Long = WireUnits.Acceleration(vehicle.AccelerationMetresPerSecondSquared);
        bsm.AccelSet.Lat = WireUnits.Acceleration(vehicle.SpeedMetresPerSecond * vehicle.YawRadiansPerSecond);
        bsm.AccelSet.Vert = 0;
        bsm.AccelSet.Yaw = WireUnits.YawRate(vehicle.YawRadiansPerSecond);
        bsm.Brakes.BrakePadel = vehicle.AccelerationMetresPerSecondSquared < -0.8 ? BrakePedalStatus.On : BrakePedalStatus.Off;
        Set(bsm.Size, vehicle.Profile);
        bsm.VehicleClass.Classification = WireUnits.VehicleClass(vehicle.Profile.Kind);
        return Datagram();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Site(RadioSite site, SiteBroadcast broadcast, TrafficSimulation simulation)
    {
        _siteCount = (_siteCount + 1) & 127;
        bool filled = broadcast switch
        {
            SiteBroadcast.SignalPhases => FillSpat(site, simulation),
            SiteBroadcast.Map => FillMap(site, simulation),
            SiteBroadcast.RoadsideInformation => FillRsi(site, simulation),
            _ => FillRsm(site, simulation),
        };
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

    private bool FillRsi(RadioSite site, TrafficSimulation simulation)
    {
        _frame.Kind = MessageFrameKind.RsiFrame;
        RoadSideInformation rsi = _frame.RsiFrame;
        rsi.MsgCnt = _siteCount;
        rsi.Moy = MinuteTime.MinuteOfTheYearOf(simulation.Now.ToUnixTimeMilliseconds());
        rsi.Id = new ShortOctets(WireUnits.UnitId(site), 8);
        Set(rsi.RefPos, site.Position, 12);
        rsi.HasRtes = true;
        rsi.HasRtss = false;
        rsi.Rtes.Clear();
        RTEData congestion = rsi.Rtes.Add();
        congestion.RteId = 1;
        congestion.EventType = 707;
        congestion.EventSource = EventSource.Detection;
        congestion.HasEventPos = true;
        Set(congestion.EventPos, site.Position);
        congestion.EventRadius = 2000;
        congestion.HasDescription = true;
        congestion.Description.Kind = DescriptionKind.TextString;
        congestion.Description.TextString.Set("queue at the signal");
        congestion.HasTimeDetails = congestion.HasPriority = congestion.HasReferencePaths = congestion.HasReferenceLinks = false;
        congestion.EventConfidence = 180;
        return true;
    }

    private bool FillRsm(RadioSite site, TrafficSimulation simulation)
    {
        _frame.Kind = MessageFrameKind.RsmFrame;
        RoadsideSafetyMessage rsm = _frame.RsmFrame;
        rsm.MsgCnt = _siteCount;
        rsm.Id = new ShortOctets(WireUnits.UnitId(site), 8);
        Set(rsm.RefPos, site.Position, 12);
        rsm.Participants.Clear();
        foreach (Vehicle vehicle in simulation.Vehicles)
        {
            if (vehicle.Point.DistanceSquared(site.Heads[0].Point) < SensorReachMetres * SensorReachMetres && rsm.Participants.Count < MostParticipants)
                Fill(rsm.Participants.Add(), vehicle, simulation.Now);
        }

        return rsm.Participants.Count > 0;
    }

    private static void Fill(ParticipantData seen, Vehicle vehicle, DateTimeOffset now)
    {
        seen.PtcType = ParticipantType.Motor;
        seen.PtcId = vehicle.Number & 0xFFFF;
        seen.Source = SourceType.Video;
        seen.HasId = seen.HasTransmission = seen.HasAngle = seen.HasMotionCfd = seen.HasAccelSet = false;
        seen.SecMark = MinuteTime.DSecondOf(now.ToUnixTimeMilliseconds());
        Set(seen.Pos, vehicle.Position);
        seen.PosConfidence.Pos = PositionConfidence.A1m;
        seen.Speed = WireUnits.Speed(vehicle.SpeedMetresPerSecond);
        seen.Heading = WireUnits.Heading(vehicle.HeadingDegrees);
        Set(seen.Size, vehicle.Profile);
        seen.HasVehicleClass = true;
        seen.VehicleClass.Classification = WireUnits.VehicleClass(vehicle.Profile.Kind);
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

    private static void Set(VehicleSize target, VehicleProfile profile)
    {
        target.Width = WireUnits.Centimetres(profile.WidthMetres);
        target.Length = WireUnits.Centimetres(profile.LengthMetres);
        target.Height = (int)Math.Round(profile.HeightMetres * 20);
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
