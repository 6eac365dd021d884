using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Motion;
using V2X.Interop.Emulators.Security;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Model;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.China;

/// <summary>
/// An on-board unit of Shenzhen near Futian: BSMs, of an ordinary vehicle. BSMs are the same in both editions of Day 1.
/// </summary>
internal sealed class ChinaObu(DeviceOptions options) : ChinaDevice(options)
{
    /// <summary>AID of a BSM.</summary>
    public const uint Ordinary = 111;

    /// <summary>AID of a BSM with an event.</summary>
    public const uint Event = 112;

    private const double IdentitySeconds = 290;
    private const double IdentityMetres = 2_100;
    private const int EventBits = 13;
    private const int LightBits = 9;
    private const int PassengerCar = 10;
    private readonly MessageFrame _frame = new() { Kind = MessageFrameKind.BsmFrame };
    private readonly MessageFrame _extra = new() { Kind = MessageFrameKind.SpatFrame };
    private readonly Drive _drive = new(new GeoPosition(22.5362, 114.0545), 82);
    private int _count;
    private int _identities;
    private long _sinceUnixNs;
    private double _sinceMetres;

    /// <summary>Time from message to message, milliseconds.</summary>
    public Func<long, double> PeriodMs { get; set; } = static _ => 100;

    /// <summary>What msgCnt goes up by.</summary>
    public int CounterStep { get; set; } = 1;

    /// <summary>Whether it changes its identity.</summary>
    public bool IsPseudonymous { get; set; } = true;

    /// <summary>Added to the time of day that secMark tells, milliseconds.</summary>
    public double SecondErrorMs { get; set; }

    /// <summary>Changes a BSM before it is encoded; gets the number of BSMs before it.</summary>
    public Action<BasicSafetyMessage, long>? Bend { get; set; }

    /// <summary>Changes the position before it is told.</summary>
    public Func<GeoPosition, GeoPosition> BendPosition { get; set; } = static position => position;

    /// <summary>Makes the certificate of an identity.</summary>
    public Func<DevicePki, string, SigningIdentity> Enrol { get; set; } = static (pki, label) => pki.Issue(label, Permissions);

    /// <summary>Whether it sends signal phases as well.</summary>
    public bool SendsSignalPhases { get; set; }

    /// <summary>What a vehicle may sign, with the AIDs for tests.</summary>
    public static IReadOnlyList<AppPermission> Permissions { get; } = [new(111), new(112), new(113), new(114), new(3619), new(3624)];

    private long Sent { get; set; }

    /// <inheritdoc/>
    protected override void Start()
    {
        Signer = new DeviceSigner(Enrol(Pki, "vehicle 0"));
        BendSigner?.Invoke(Signer);
        TakeIdentity(0);
        Every(20, () => PeriodMs(Sent), SendBsm);
        if (SendsSignalPhases)
            Every(60, () => 500, SendSpat);
    }

    private void SendBsm()
    {
        DriveState state = _drive.At((NowUnixNs - Options.StartUnixNs) / 1e9);
        NoteWay(state.Position);
        bool isDue = NowUnixNs - _sinceUnixNs >= IdentitySeconds * 1e9 && state.DistanceMetres - _sinceMetres >= IdentityMetres;
        if (IsPseudonymous && isDue && !state.IsBrakingHard)
        {
            Signer!.Change(Enrol(Pki, $"vehicle {++_identities}"));
            TakeIdentity(state.DistanceMetres);
        }

        BasicSafetyMessage bsm = _frame.BsmFrame;
        _count = (_count + CounterStep) & 127;
        bsm.MsgCnt = _count;
        bsm.SecMark = MinuteTime.DSecondOf(NanosecondTime.ToMilliseconds(NowUnixNs) + (long)SecondErrorMs);
        Fill(bsm, state);
        Bend?.Invoke(bsm, Sent);
        Sent++;
        bool isEvent = bsm.HasSafetyExt && bsm.SafetyExt.HasEvents && bsm.SafetyExt.Events.Bits != 0;
        bool isEmergency = bsm.HasEmergencyExt;
        Send(_frame, (isEvent ? Event : Ordinary) + (isEmergency ? 2u : 0u), isEvent);
    }

    private void Fill(BasicSafetyMessage bsm, in DriveState state)
    {
        GeoPosition position = BendPosition(state.Position);
        bsm.TimeConfidence = TimeConfidence.Time000_010;
        bsm.Pos.Lat = WireUnits.Degrees(position.LatitudeDegrees);
        bsm.Pos.Long = WireUnits.Degrees(position.LongitudeDegrees);
        bsm.Pos.Elevation = WireUnits.Elevation(12);
        bsm.HasPosConfidence = true;
        bsm.PosConfidence.Pos = PositionConfidence.A1m;
        bsm.PosConfidence.Elevation = ElevationConfidence.Elev002_00;
        bsm.Transmission = TransmissionState.ForwardGears;
        bsm.Speed = (int)Math.Round(state.SpeedMetresPerSecond / 0.02);
        bsm.Heading = (int)Math.Round(state.HeadingDegrees / 0.0125) % 28_800;
        bsm.AccelSet.Long = (int)Math.Round(state.AccelerationMetresPerSecondSquared * 100);
        bsm.AccelSet.Lat = (int)Math.Round(state.LateralMetresPerSecondSquared * 100);
        bsm.AccelSet.Vert = 0;
        bsm.AccelSet.Yaw = (int)Math.Round(state.YawRateDegreesPerSecond * 100);
        bsm.Brakes.BrakePadel = state.AccelerationMetresPerSecondSquared < -0.5 ? BrakePedalStatus.On : BrakePedalStatus.Off;
        bsm.Brakes.Traction = TractionControlStatus.On;
        bsm.Brakes.Abs = AntiLockBrakeStatus.On;
        bsm.Size.Width = 182;
        bsm.Size.Length = 468;
        bsm.Size.Height = 29;
        bsm.VehicleClass.Classification = PassengerCar;
        bsm.HasEmergencyExt = false;
        bsm.HasSafetyExt = true;
        bsm.SafetyExt.Lights = BitString.FromNumber(0, LightBits);
        bsm.SafetyExt.HasEvents = state.IsBrakingHard;
        if (state.IsBrakingHard)
            bsm.SafetyExt.Events = BitString.FromNumber(0, EventBits).With(VehicleEventFlags.EventHardBraking);
    }

    private void TakeIdentity(double metres)
    {
        Span<byte> id = stackalloc byte[8];
        Random.NextBytes(id);
        _frame.BsmFrame.Id = ShortOctets.From(id);
        _count = Random.Next(128);
        _sinceUnixNs = NowUnixNs;
        _sinceMetres = metres;
    }

    private void SendSpat()
    {
        SPAT spat = _extra.SpatFrame;
        spat.MsgCnt = (spat.MsgCnt + 1) & 127;
        spat.Intersections.Clear();
        IntersectionState state = spat.Intersections.Add();
        state.IntersectionId.Id = 1;
        state.Status = BitString.FromNumber(0, 16);
        state.Phases.Clear();
        Phase phase = state.Phases.Add();
        phase.Id = 1;
        phase.PhaseStates.Clear();
        phase.PhaseStates.Add().Light = LightState.Red;
        Send(_extra, 3619);
    }
}
