using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Motion;
using V2X.Messages.Sae.J2735_2024;

namespace V2X.Interop.Emulators.Sae;

/// <summary>The way that a vehicle has come and the one that it is expected to go, in the safety extension of a BSM.</summary>
internal static class SaePaths
{
    private const double NanosecondsPerTimeOffset = 1e7;
    private const double LeastTurnDegreesPerSecond = 0.5;
    private const int Straight = 32_767;
    private const int MostRadius = 32_766;
    private const int Confidence = 160;

    /// <summary>Fills both; a vehicle that has not come any way yet leaves out the first.</summary>
    public static void Fill(VehicleSafetyExtensions safety, Trail trail, in DriveState state)
    {
        safety.PathHistory.HasInitialPosition = safety.PathHistory.HasCurrGNSSstatus = false;
        safety.PathHistory.CrumbData.Clear();
        foreach ((Simulation.GeoPosition position, long unixNs) in trail.Points)
        {
            int timeOffset = (int)((trail.NowUnixNs - unixNs) / NanosecondsPerTimeOffset);
            if (timeOffset == 0)
                continue;
            PathHistoryPoint point = safety.PathHistory.CrumbData.Add();
            point.LatOffset = WireUnits.Degrees(position.LatitudeDegrees) - WireUnits.Degrees(state.Position.LatitudeDegrees);
            point.LonOffset = WireUnits.Degrees(position.LongitudeDegrees) - WireUnits.Degrees(state.Position.LongitudeDegrees);
            point.ElevationOffset = 0;
            point.TimeOffset = timeOffset;
        }

        safety.HasPathHistory = safety.PathHistory.CrumbData.Count > 0;
        safety.HasPathPrediction = true;
        safety.PathPrediction.RadiusOfCurve = Radius(state);
        safety.PathPrediction.Confidence = Confidence;
    }

    // In tenths of a metre, to the right positive.
    private static int Radius(in DriveState state)
    {
        if (Math.Abs(state.YawRateDegreesPerSecond) < LeastTurnDegreesPerSecond)
            return Straight;
        double metres = state.SpeedMetresPerSecond / (state.YawRateDegreesPerSecond * Math.PI / 180);
        return (int)Math.Clamp(Math.Round(metres * 10), -MostRadius, MostRadius);
    }
}
