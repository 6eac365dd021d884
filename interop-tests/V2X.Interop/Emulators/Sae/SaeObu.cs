using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Envelopes;
using V2X.Interop.Emulators.Motion;
using V2X.Interop.Emulators.Vehicles;
using V2X.Interop.Simulation;
using V2X.Messages.Sae.J2735_2024;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.Sae;

/// <summary>An on-board unit of Hong Kong near Sha Tin: BSMs with the safety extension.</summary>
internal sealed class SaeObu(DeviceOptions options, Drive? drive = null)
    : EmulatedObu(options, new WsmpEnvelope(), s_permissions, drive ?? new Drive(new GeoPosition(22.3821, 114.1892), 35), idOctets: 4)
{
    private const int EventBits = 13;
    private static readonly IReadOnlyList<AppPermission> s_permissions = [new(SaeFrames.BsmPsid), new(0x27), new(SaeFrames.SpatPsid)];
    private readonly MessageFrame _frame = SaeFrames.Of(SaeFrames.Bsm);
    private readonly MessageFrame _extra = SaeFrames.Of(SaeFrames.Spat);
    private readonly Trail _trail = new();

    /// <summary>The safety extension of a BSM.</summary>
    public static VehicleSafetyExtensions SafetyOf(BasicSafetyMessage bsm) => bsm.PartII[0].PartIIValue.VehicleSafetyExtensions;

    /// <inheritdoc/>
    protected override void Send(in DriveState state)
    {
        BasicSafetyMessage bsm = _frame.Value.BasicSafetyMessage;
        _trail.Note(state.Position, NowUnixNs);
        bsm.CoreData.MsgCnt = NextCount();
        bsm.CoreData.SecMark = DSecondMs;
        Fill(bsm.CoreData, state);
        FillExtension(bsm, state);
        Bend?.Invoke(bsm);
        Send(_frame, SaeFrames.BsmPsid, SafetyOf(bsm).HasEvents);
    }

    /// <inheritdoc/>
    protected override void TakeIdentity(ReadOnlySpan<byte> id)
    {
        _frame.Value.BasicSafetyMessage.CoreData.Id = ShortOctets.From(id);
        _trail.Clear();
    }

    /// <inheritdoc/>
    protected override void SendSignalPhases()
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
        Send(_extra, SaeFrames.SpatPsid);
    }

    private static void Fill(BSMcoreData core, in DriveState state)
    {
        core.Lat = WireUnits.Degrees(state.Position.LatitudeDegrees);
        core.Long = WireUnits.Degrees(state.Position.LongitudeDegrees);
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

    private void FillExtension(BasicSafetyMessage bsm, in DriveState state)
    {
        bsm.HasPartII = true;
        bsm.PartII.Clear();
        BasicSafetyMessagePartIIItem item = bsm.PartII.Add();
        item.PartIIId = 0;
        item.PartIIValue.Kind = BasicSafetyMessagePartIIItemPartIIValueKind.VehicleSafetyExtensions;
        VehicleSafetyExtensions safety = item.PartIIValue.VehicleSafetyExtensions;
        SaePaths.Fill(safety, _trail, state);
        safety.Lights = BitString.FromNumber(0, 9);
        safety.HasEvents = state.IsBrakingHard;
        if (state.IsBrakingHard)
            safety.Events = BitString.FromNumber(0, EventBits).With(VehicleEventFlags.EventHardBraking);
    }
}
