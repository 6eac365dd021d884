using System.Buffers.Binary;
using V2X.Frames.GeoNetworking;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Envelopes;
using V2X.Interop.Emulators.Motion;
using V2X.Interop.Emulators.Vehicles;
using V2X.Interop.Simulation;
using V2X.Model;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>
/// An on-board unit of ETSI: CAMs as its motion asks for them, and DENMs when it brakes hard. Of both releases: one is made from the other's text.
/// </summary>
internal sealed class ReleaseOneObu : EmulatedObu
{
    /// <summary>ITS-AID of a CAM.</summary>
    public const uint CamAid = 36;

    /// <summary>ITS-AID of a DENM.</summary>
    public const uint DenmAid = 37;

    private const byte PassengerCar = 5;
    private const byte AreaHops = 10;
    private const ushort AreaMetres = 500;
    private const double EventPeriodMs = 500;
    private readonly GeoNetworkingEnvelope _envelope;
    private readonly ReleaseOneCam _cam = new();
    private readonly ReleaseOneDenm _denm = new();
    private readonly CamTrigger _trigger = new();
    private readonly Trail _trail = new();
    private long _lowUnixNs = long.MinValue;
    private uint _station;
    private DriveState _state;
    private ushort _packets;
    private BrakingEvent? _event;

    /// <param name="options">Seed and start.</param>
    public ReleaseOneObu(DeviceOptions options)
        : this(options, new GeoNetworkingEnvelope())
    {
    }

    private ReleaseOneObu(DeviceOptions options, GeoNetworkingEnvelope envelope)
        : base(options, envelope, [new(CamAid), new(DenmAid), new(137), new(639)], new Drive(new GeoPosition(22.3193, 114.1694), 80), idOctets: 4) => _envelope = envelope;

    /// <summary>The envelope, to be bent.</summary>
    public GeoNetworkingEnvelope Envelope => _envelope;

    /// <summary>When it sends CAMs.</summary>
    public CamTrigger Trigger => _trigger;

    /// <summary>Time between two low-frequency containers, milliseconds.</summary>
    public double LowFrequencyMs { get; set; } = 500;

    /// <summary>What sequenceNumber goes up by from action to action.</summary>
    public int SequenceStep { get; set; } = 1;

    /// <summary>Added to the clock of GeoNetworking, milliseconds.</summary>
    public long PositionClockErrorMs { get; set; }

    private long ToldIts => ItsTime.FromUnixMilliseconds(NanosecondTime.ToMilliseconds(NowUnixNs) + (long)SecondErrorMs);

    private int Sequence { get; set; }

    /// <inheritdoc/>
    protected override void Start()
    {
        base.Start();
        Sequence = Random.Next(65_536);
        Every(45, static () => EventPeriodMs, SendDenm);
    }

    /// <inheritdoc/>
    protected override void Send(in DriveState state)
    {
        _state = state;
        if (!_trigger.IsDue(NowUnixNs, state))
            return;
        _trail.Note(state.Position, NowUnixNs);
        bool isLow = _lowUnixNs == long.MinValue || NowUnixNs - _lowUnixNs >= (long)(LowFrequencyMs * 1e6);
        if (isLow)
            _lowUnixNs = NowUnixNs;
        _cam.Fill(_station, ToldIts, state);
        _cam.FillLowFrequency(isLow ? _trail : null, state.Position);
        Bend?.Invoke(_cam.Message);
        _envelope.Next("CAM", Here(GnPacketType.SingleHopBroadcast), 1, 1_000, 2);
        Send(_cam.Message, CamAid);
    }

    /// <inheritdoc/>
    protected override void SendSignalPhases()
    {
        V2X.Messages.Etsi.Ts103301_v2_1_1.SPATEM spatem = new();
        Ts103301V211Header.Set(spatem.Header, 4, _station);
        Ts103301V211Intersection.Fill(spatem.Spat, new TrafficSignal(1, default, 0, 7, 3, 2), DateTimeOffset.FromUnixTimeMilliseconds(NowUnixNs / 1_000_000), 0);
        _envelope.Next("SPATEM", Here(GnPacketType.SingleHopBroadcast), 1, 1_000, 2);
        Send(spatem, 137, isEvent: true);
    }

    /// <inheritdoc/>
    protected override void TakeIdentity(ReadOnlySpan<byte> id)
    {
        _station = BinaryPrimitives.ReadUInt32BigEndian(id);
        _trail.Clear();
    }

    // While it brakes and, once it has stopped to, that it is over.
    private void SendDenm()
    {
        bool isBraking = _state.IsBrakingHard;
        if (_event is null && !isBraking)
            return;
        if (_event is null)
        {
            Sequence = (Sequence + SequenceStep) & 0xFFFF;
            _event = new BrakingEvent(Sequence, ToldIts, _state.Position, _state.SpeedMetresPerSecond, _state.HeadingDegrees);
        }

        _denm.Fill(_station, _event, ToldIts, isOver: !isBraking, _trail);
        GeoPosition place = _event.Position;
        if (!isBraking)
            _event = null;
        Bend?.Invoke(_denm.Message);
        GeoArea area = new() { Shape = GeoShape.Circle, Latitude = WireUnits.Degrees(place.LatitudeDegrees), Longitude = WireUnits.Degrees(place.LongitudeDegrees), DistanceAMetres = AreaMetres };
        _envelope.Next("DENM", Here(GnPacketType.GeoBroadcastCircle) with { Area = area, SequenceNumber = _packets++ }, AreaHops, 5_000, 1);
        Send(_denm.Message, DenmAid, isEvent: true, (WireUnits.Degrees(_state.Position.LatitudeDegrees), WireUnits.Degrees(_state.Position.LongitudeDegrees)));
    }

    private GnExtendedHeader Here(GnPacketType type) => new()
    {
        PacketType = type,
        Source = GeoNetworkingEnvelope.Source(PassengerCar, _station, NanosecondTime.ToMilliseconds(NowUnixNs) + PositionClockErrorMs, _state.Position) with
        {
            SpeedCmPerSecond = (short)(_state.SpeedMetresPerSecond * 100),
            HeadingTenthDegrees = (ushort)((int)Math.Round(_state.HeadingDegrees * 10) % 3_600),
        },
    };
}
