using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Judging;

/// <summary>What one source last said of one road user.</summary>
/// <param name="Seconds">When it was true.</param>
/// <param name="Point">Where.</param>
/// <param name="SpeedMetresPerSecond">How fast.</param>
/// <param name="HeadingRadians">Whither, clockwise from north.</param>
internal readonly record struct SourceReport(double Seconds, PlanePoint Point, double SpeedMetresPerSecond, double HeadingRadians)
{
    /// <summary>Carried forward by its own speed and heading, as whoever had this source alone would do.</summary>
    public PlanePoint At(double seconds)
    {
        double way = SpeedMetresPerSecond * (seconds - Seconds);
        return new PlanePoint(Point.EastMetres + (Math.Sin(HeadingRadians) * way), Point.NorthMetres + (Math.Cos(HeadingRadians) * way));
    }
}
