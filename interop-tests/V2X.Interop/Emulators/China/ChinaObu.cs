using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Envelopes;
using V2X.Interop.Emulators.Motion;
using V2X.Interop.Emulators.Vehicles;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.China;

/// <summary>
/// An on-board unit of Shenzhen near Futian: BSMs, of an ordinary vehicle. BSMs are the same in both editions of Day 1.
/// </summary>
internal sealed class ChinaObu(DeviceOptions options, Drive? drive = null)
    : EmulatedObu(options, new DsmpEnvelope(), s_permissions, drive ?? new Drive(new GeoPosition(22.5362, 114.0545), 82), idOctets: 8)
{
    /// <summary>AID of a BSM.</summary>
    public const uint Ordinary = 111;

    /// <summary>AID of a BSM with an event.</summary>
    public const uint Event = 112;

    private const int EventBits = 13;
    private const int LightBits = 9;
    private const int PassengerCar = 10;
    private static readonly IReadOnlyList<AppPermission> s_permissions = [new(111), new(112), new(113), new(114), new(3619), new(3624)];
    private readonly MessageFrame _frame = new() { Kind = MessageFrameKind.BsmFrame };
    private readonly MessageFrame _extra = new() { Kind = MessageFrameKind.SpatFrame };

    /// <inheritdoc/>
    protected override void Send(in DriveState state)
    {
        BasicSafetyMessage bsm = _frame.BsmFrame;
        bsm.MsgCnt = NextCount();
        bsm.SecMark = DSecondMs;
        Fill(bsm, state);
        Bend?.Invoke(bsm);
        bool isEvent = bsm.HasSafetyExt && bsm.SafetyExt.HasEvents && bsm.SafetyExt.Events.Bits != 0;
        bool isEmergency = bsm.HasEmergencyExt;
        Send(_frame, (isEvent ? Event : Ordinary) + (isEmergency ? 2u : 0u), isEvent);
    }

    /// <inheritdoc/>
    protected override void TakeIdentity(ReadOnlySpan<byte> id) => _frame.BsmFrame.Id = ShortOctets.From(id);

    /// <inheritdoc/>
    protected override void SendSignalPhases()
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

    private static void Fill(BasicSafetyMessage bsm, in DriveState state)
    {
        bsm.TimeConfidence = TimeConfidence.Time000_010;
        bsm.Pos.Lat = WireUnits.Degrees(state.Position.LatitudeDegrees);
        bsm.Pos.Long = WireUnits.Degrees(state.Position.LongitudeDegrees);
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
}
