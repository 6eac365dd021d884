using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Motion;
using V2X.Interop.Emulators.Security;
using V2X.Interop.Simulation;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.Sae;

/// <summary>An on-board unit of Hong Kong near Sha Tin: BSMs with the safety extension.</summary>
internal sealed class SaeObu(DeviceOptions options) : SaeDevice(options)
{
    /// <summary>PSID of a BSM.</summary>
    public const uint Bsm = 0x20;

    private const int BsmMessage = 20;
    private const int SpatMessage = 19;
    private const double IdentitySeconds = 290;
    private const double IdentityMetres = 2_100;
    private const int EventBits = 13;
    private readonly MessageFrame _frame = FrameOf(BsmMessage);
    private readonly MessageFrame _extra = FrameOf(SpatMessage);
    private readonly Drive _drive = new(new GeoPosition(22.3821, 114.1892), 35);
    private int _count;
    private int _identities;
    private long _sinceUnixNs;
    private double _sinceMetres;

    /// <summary>Time from message to message, milliseconds, by the number of messages before.</summary>
    public Func<long, double> PeriodMs { get; set; } = static _ => 100;

    /// <summary>What msgCnt goes up by.</summary>
    public int CounterStep { get; set; } = 1;

    /// <summary>Added to the time of day that secMark tells, milliseconds.</summary>
    public double SecondErrorMs { get; set; }

    /// <summary>Changes a BSM before it is encoded.</summary>
    public Action<BasicSafetyMessage>? Bend { get; set; }

    /// <summary>Changes the position before it is told.</summary>
    public Func<GeoPosition, GeoPosition> BendPosition { get; set; } = static position => position;

    /// <summary>Makes the certificate of an identity.</summary>
    public Func<DevicePki, string, SigningIdentity> Enrol { get; set; } = static (pki, label) => pki.Issue(label, Permissions);

    /// <summary>Whether it sends signal phases as well.</summary>
    public bool SendsSignalPhases { get; set; }

    /// <summary>What a vehicle may sign, with PSIDs that a defect takes.</summary>
    public static IReadOnlyList<AppPermission> Permissions { get; } = [new(Bsm), new(0x27), new(0x8002)];

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
        if (isDue && !state.IsBrakingHard)
        {
            Signer!.Change(Enrol(Pki, $"vehicle {++_identities}"));
            TakeIdentity(state.DistanceMetres);
        }

        BasicSafetyMessage bsm = _frame.Value.BasicSafetyMessage;
        _count = (_count + CounterStep) & 127;
        bsm.CoreData.MsgCnt = _count;
        bsm.CoreData.SecMark = MinuteTime.DSecondOf(NanosecondTime.ToMilliseconds(NowUnixNs) + (long)SecondErrorMs);
        Fill(bsm.CoreData, state);
        FillExtension(bsm, state);
        Bend?.Invoke(bsm);
        Sent++;
        Send(_frame, Bsm, SafetyOf(bsm).HasEvents);
    }

    /// <summary>The safety extension of a BSM.</summary>
    public static VehicleSafetyExtensions SafetyOf(BasicSafetyMessage bsm) => bsm.PartII[0].PartIIValue.VehicleSafetyExtensions;

    private void Fill(BSMcoreData core, in DriveState state)
    {
        GeoPosition position = BendPosition(state.Position);
        core.Lat = WireUnits.Degrees(position.LatitudeDegrees);
        core.Long = WireUnits.Degrees(position.LongitudeDegrees);
        core.Elev = WireUnits.Elevation(8);
        core.Accuracy.SemiMajor = 20;
        core.Accuracy.SemiMinor = 16;
        core.Accuracy.Orientation = 0;
        core.Transmission = TransmissionState.ForwardGears;
        core.Speed = (int)Math.Round(state.SpeedMetresPerSecond / 0.02);
        core.Heading = (int)Math.Round(state.HeadingDegrees / 0.0125) % 28_800;
        core.Angle = 127;
        core.AccelSet.Long = (int)Math.Round(state.AccelerationMetresPerSecondSquared * 100);
        core.AccelSet.Lat = (int)Math.Round(state.LateralMetresPerSecondSquared * 100);
        core.AccelSet.Vert = 0;
        core.AccelSet.Yaw = (int)Math.Round(state.YawRateDegreesPerSecond * 100);
        core.Brakes.WheelBrakes = state.AccelerationMetresPerSecondSquared < -0.5 ? BitString.FromNumber(0b01111, 5) : BitString.FromNumber(0, 5);
        core.Brakes.Traction = TractionControlStatus.On;
        core.Brakes.Abs = AntiLockBrakeStatus.On;
        core.Brakes.Scs = StabilityControlStatus.On;
        core.Size.Width = 182;
        core.Size.Length = 468;
    }

    private static void FillExtension(BasicSafetyMessage bsm, in DriveState state)
    {
        bsm.HasPartII = true;
        bsm.PartII.Clear();
        BasicSafetyMessagePartIIItem item = bsm.PartII.Add();
        item.PartIIId = 0;
        item.PartIIValue.Kind = BasicSafetyMessagePartIIItemPartIIValueKind.VehicleSafetyExtensions;
        VehicleSafetyExtensions safety = item.PartIIValue.VehicleSafetyExtensions;
        safety.HasPathHistory = safety.HasPathPrediction = false;
        safety.Lights = BitString.FromNumber(0, 9);
        safety.HasEvents = state.IsBrakingHard;
        if (state.IsBrakingHard)
            safety.Events = BitString.FromNumber(0, EventBits).With(VehicleEventFlags.EventHardBraking);
    }

    private void TakeIdentity(double metres)
    {
        Span<byte> id = stackalloc byte[4];
        Random.NextBytes(id);
        _frame.Value.BasicSafetyMessage.CoreData.Id = ShortOctets.From(id);
        _count = Random.Next(128);
        _sinceUnixNs = NowUnixNs;
        _sinceMetres = metres;
    }

    private void SendSpat()
    {
        SPAT spat = _extra.Value.SPAT;
        spat.Intersections.Clear();
        IntersectionState state = spat.Intersections.Add();
        state.Id.Id = 1;
        state.Status = BitString.FromNumber(0, 16);
        state.States.Clear();
        MovementState movement = state.States.Add();
        movement.SignalGroup = 1;
        movement.StateTimeSpeed.Clear();
        movement.StateTimeSpeed.Add().EventState = MovementPhaseState.StopAndRemain;
        Send(_extra, 0x8002);
    }
}
