using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Motion;
using V2X.Messages.Etsi.En302637_2_v1_4_1;
using V2X.Messages.Etsi.Ts102894_2_v1_3_1;
using GeoPosition = V2X.Interop.Simulation.GeoPosition;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>A CAM as a vehicle fills it. Of both releases: one is made from the other's text.</summary>
internal sealed class ReleaseOneCam
{
    private const int PassengerCar = 5;
    private const int MostStep = 131_071;
    private const int MostTime = 65_535;

    /// <summary>The message.</summary>
    public CAM Message { get; } = new();

    /// <summary>Fills all but the low-frequency container.</summary>
    public void Fill(uint station, long its, in DriveState state)
    {
        ReleaseOneShapes.Set(Message.Header, 2, station);
        Message.Cam.GenerationDeltaTime = (int)(its & 0xFFFF);
        CamParameters parameters = Message.Cam.CamParameters;
        parameters.BasicContainer.StationType = PassengerCar;
        ReleaseOneShapes.Set(parameters.BasicContainer, state.Position);
        parameters.HighFrequencyContainer.Kind = HighFrequencyContainerKind.BasicVehicleContainerHighFrequency;
        Fill(parameters.HighFrequencyContainer.BasicVehicleContainerHighFrequency, state);
        parameters.HasSpecialVehicleContainer = false;
    }

    /// <summary>Fills the low-frequency container.</summary>
    /// <param name="trail">The way that the vehicle has come; null to leave the container out.</param>
    /// <param name="here">Where it is.</param>
    public void FillLowFrequency(Trail? trail, GeoPosition here)
    {
        CamParameters parameters = Message.Cam.CamParameters;
        parameters.HasLowFrequencyContainer = trail is not null;
        if (trail is null)
            return;
        parameters.LowFrequencyContainer.Kind = LowFrequencyContainerKind.BasicVehicleContainerLowFrequency;
        BasicVehicleContainerLowFrequency low = parameters.LowFrequencyContainer.BasicVehicleContainerLowFrequency;
        low.VehicleRole = VehicleRole.Default;
        low.ExteriorLights = BitString.FromNumber(0, 8);
        Set(low.PathHistory, trail, here);
    }

    /// <summary>Sets the way that led to a place, each point from the one after it.</summary>
    public static void Set(ReusableList<PathPoint> path, Trail trail, GeoPosition here)
    {
        path.Clear();
        GeoPosition next = here;
        long unixNs = trail.NowUnixNs;
        foreach ((GeoPosition position, long at) in trail.Points)
        {
            int north = WireUnits.Degrees(position.LatitudeDegrees) - WireUnits.Degrees(next.LatitudeDegrees);
            int east = WireUnits.Degrees(position.LongitudeDegrees) - WireUnits.Degrees(next.LongitudeDegrees);
            int time = (int)((unixNs - at) / 10_000_000);
            if (time == 0)
                continue;
            if (time > MostTime || Math.Abs(north) > MostStep || Math.Abs(east) > MostStep)
                return;
            PathPoint point = path.Add();
            point.PathPosition.DeltaLatitude = north;
            point.PathPosition.DeltaLongitude = east;
            point.PathPosition.DeltaAltitude = 0;
            point.PathDeltaTime = time;
            (next, unixNs) = (position, at);
        }
    }

    private static void Fill(BasicVehicleContainerHighFrequency high, in DriveState state)
    {
        high.Heading.HeadingValue = (int)Math.Round(state.HeadingDegrees * 10) % 3_600;
        high.Heading.HeadingConfidence = 10;
        high.Speed.SpeedValue = (int)Math.Round(state.SpeedMetresPerSecond * 100);
        high.Speed.SpeedConfidence = 10;
        high.DriveDirection = DriveDirection.Forward;
        high.VehicleLength.VehicleLengthValue = 47;
        high.VehicleLength.VehicleLengthConfidenceIndication = VehicleLengthConfidenceIndication.NoTrailerPresent;
        high.VehicleWidth = 18;
        ReleaseOneShapes.SetAcceleration(high, (int)Math.Round(state.AccelerationMetresPerSecondSquared * 10));
        high.Curvature.CurvatureValue = CurvatureValue.Unavailable;
        high.Curvature.CurvatureConfidence = CurvatureConfidence.Unavailable;
        high.CurvatureCalculationMode = CurvatureCalculationMode.YawRateUsed;
        // Counted to the left.
        high.YawRate.YawRateValue = (int)Math.Round(-state.YawRateDegreesPerSecond * 100);
        high.YawRate.YawRateConfidence = YawRateConfidence.DegSec001_00;
        high.HasAccelerationControl = high.HasLanePosition = high.HasSteeringWheelAngle = high.HasLateralAcceleration = false;
        high.HasVerticalAcceleration = high.HasPerformanceClass = high.HasCenDsrcTollingZone = false;
    }
}
