using V2X.Fusion.Filters;
using V2X.Fusion.Tracking;
using V2X.Model.Canonical;

namespace V2X.Fusion.Association;

/// <summary>What it costs to take an observation for a track, beyond the distance of the positions. Comparable to a squared Mahalanobis distance.</summary>
internal static class Compatibility
{
    private const double MostVelocity = 14;
    private const double OtherKind = 9;
    private const double Tentative = 3;
    private const double MostSize = 6;

    /// <summary>The cost; lower fits better.</summary>
    public static double Cost(in TrackRecord track, in MotionState state, in Observation observation, in Measurement measurement)
    {
        double cost = 0.5 * Math.Min(MotionFilter.VelocityDistance(state, measurement), 2 * MostVelocity);
        if (!track.Confirmed)
            cost += Tentative;
        if (IsSmall(track.Class.Best) is bool known && IsSmall(observation.Class) is bool seen && known != seen)
            cost += OtherKind;
        return cost + SizeCost(track.Size.Length, observation.LengthMetres) + SizeCost(track.Size.Width, observation.WidthMetres);
    }

    /// <summary>False where one is a person or rider and the other has four wheels or more.</summary>
    public static bool AreOfOneKind(RoadUserClass a, RoadUserClass b) => !(IsSmall(a) is bool first && IsSmall(b) is bool second && first != second);

    // True for people and riders, false for what has four wheels or more, null where that is not known. Sensors confuse within these.
    private static bool? IsSmall(RoadUserClass roadUserClass) => roadUserClass switch
    {
        RoadUserClass.Pedestrian or RoadUserClass.Cyclist or RoadUserClass.Moped or RoadUserClass.Motorcycle or RoadUserClass.Animal => true,
        RoadUserClass.PassengerCar or RoadUserClass.LightTruck or RoadUserClass.Truck or RoadUserClass.Bus or RoadUserClass.Trailer
            or RoadUserClass.SpecialVehicle or RoadUserClass.Tram or RoadUserClass.AgriculturalVehicle => false,
        _ => null,
    };

    private static double SizeCost(double known, double seen)
    {
        if (double.IsNaN(known) || double.IsNaN(seen))
            return 0;
        double sigma = 0.3 + 0.15 * Math.Max(known, seen);
        double gap = (known - seen) / sigma;
        return Math.Min(MostSize, 0.5 * gap * gap);
    }
}
