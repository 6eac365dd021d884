using V2X.Model.Geodesy;

namespace V2X.Conformance.Crossings;

/// <summary>A border between two sides, as a line through two points. Immutable.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="Sides">The two sides.</param>
public sealed record CrossingLine(GeodeticPosition From, GeodeticPosition To, IReadOnlyList<CrossingSide> Sides)
{
    private const double MetresPerDegree = 111_195;

    /// <summary>Which of the sides a place is on, 0 or 1.</summary>
    public int IndexOf(double latitudeDegrees, double longitudeDegrees) =>
        Metres(latitudeDegrees, longitudeDegrees) >= 0 == Metres(Sides[0].At.LatitudeDegrees, Sides[0].At.LongitudeDegrees) >= 0 ? 0 : 1;

    /// <summary>How far a place is from the line, metres; negative on one side of it.</summary>
    public double Metres(double latitudeDegrees, double longitudeDegrees)
    {
        double cosine = Math.Cos(From.LatitudeDegrees * Math.PI / 180);
        double east = (To.LongitudeDegrees - From.LongitudeDegrees) * cosine, north = To.LatitudeDegrees - From.LatitudeDegrees;
        double toEast = (longitudeDegrees - From.LongitudeDegrees) * cosine, toNorth = latitudeDegrees - From.LatitudeDegrees;
        return ((east * toNorth) - (north * toEast)) / Math.Sqrt((east * east) + (north * north)) * MetresPerDegree;
    }

    /// <summary>The side where an edition is spoken; null where it is on neither.</summary>
    public CrossingSide? Speaking(string edition) => Sides.FirstOrDefault(side => side.Editions.Contains(edition));
}
