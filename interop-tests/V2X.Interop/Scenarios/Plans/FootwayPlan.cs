using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>A way that persons on foot walk to and fro.</summary>
/// <param name="Region">Side of the border.</param>
/// <param name="Points">Corners of the way.</param>
/// <param name="Pedestrians">Persons on it.</param>
/// <param name="SpeedMetresPerSecond">Their usual speed.</param>
internal sealed record FootwayPlan(Region Region, IReadOnlyList<GeoPosition> Points, int Pedestrians, double SpeedMetresPerSecond)
{
    /// <summary>Reads a footway.</summary>
    public static FootwayPlan Read(ObjectReader reader)
    {
        FootwayPlan way = new(
            reader.Choice("region", RegionNames.ByName),
            reader.Positions("points", 2),
            reader.Integer("pedestrians", 0, 500),
            reader.Number("speedMetresPerSecond", 0.2, 3, 1.3));
        reader.Done();
        return way;
    }
}
