using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Sae.J2735.Events;

/// <summary>Distances of SAE messages about events: extents by classes, radii in eight units. Pure functions, thread-safe, no allocation.</summary>
internal static class SaeDistance
{
    private const int GreatestRadius = 4095;
    private const double Slack = 1e-6;

    private static readonly double[] ExtentsMetres =
        [0, 3, 10, 50, 100, 500, 1000, 5000, 10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000, 10_000_000, double.PositiveInfinity];

    private static readonly double[] UnitsMetres = [0.01, 0.025, 0.1, 1, 1000, 0.3048, 0.9144, 1609.344];

    // Metres first, so that what several units can say is said in metres; then from fine to coarse.
    private static readonly DistanceUnits[] Preferred =
    [
        DistanceUnits.Meter, DistanceUnits.Centimeter, (DistanceUnits)1, DistanceUnits.Decimeter, DistanceUnits.Foot, DistanceUnits.Yard,
        DistanceUnits.Kilometer, DistanceUnits.Mile,
    ];

    private static readonly DistanceUnits[] FromFine =
        [DistanceUnits.Centimeter, DistanceUnits.Decimeter, DistanceUnits.Meter, DistanceUnits.Kilometer];

    /// <summary>Metres of an extent; infinite for "forever".</summary>
    public static double ReadExtent(Extent extent) => (uint)extent < (uint)ExtentsMetres.Length ? ExtentsMetres[(int)extent] : double.NaN;

    /// <summary>The smallest extent that holds a distance, which must be a number.</summary>
    public static Extent WriteExtent(double metres) => (Extent)EventQuantity.ClassOf(metres, ExtentsMetres);

    /// <summary>Metres of a circle's radius.</summary>
    public static double ReadRadius(Circle circle) =>
        (uint)circle.Units < (uint)UnitsMetres.Length ? circle.Radius * UnitsMetres[(int)circle.Units] : double.NaN;

    /// <summary>Writes a radius, which must be a number: exactly where a unit can, else in the finest metric unit that holds it.</summary>
    public static void WriteRadius(double metres, Circle to)
    {
        foreach (DistanceUnits unit in Preferred)
        {
            double steps = metres / UnitsMetres[(int)unit];
            double whole = Math.Round(steps);
            if (whole is >= 0 and <= GreatestRadius && Math.Abs(steps - whole) < Slack)
            {
                (to.Radius, to.Units) = ((int)whole, unit);
                return;
            }
        }

        foreach (DistanceUnits unit in FromFine)
        {
            (to.Radius, to.Units) = (Quantity.Write(metres, UnitsMetres[(int)unit], 0, GreatestRadius, 0), unit);
            if (metres <= GreatestRadius * UnitsMetres[(int)unit])
                return;
        }
    }
}
