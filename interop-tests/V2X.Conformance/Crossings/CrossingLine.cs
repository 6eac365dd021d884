using V2X.Conformance.Observing;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Crossings;

/// <summary>A border between two sides, as a line through two points. Immutable.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other end.</param>
/// <param name="Sides">The two sides.</param>
public sealed record CrossingLine(GeodeticPosition From, GeodeticPosition To, IReadOnlyList<CrossingSide> Sides)
{
    /// <summary>Which of the sides a place is on, 0 or 1.</summary>
    public int IndexOf(double latitudeDegrees, double longitudeDegrees) =>
        Metres(latitudeDegrees, longitudeDegrees) >= 0 == Metres(Sides[0].At.LatitudeDegrees, Sides[0].At.LongitudeDegrees) >= 0 ? 0 : 1;

    /// <summary>How far a place is from the line, metres; negative on one side of it.</summary>
    public double Metres(double latitudeDegrees, double longitudeDegrees)
    {
        (double east, double north) = NearPlane.Way(From.LatitudeDegrees, From.LongitudeDegrees, To.LatitudeDegrees, To.LongitudeDegrees);
        (double toEast, double toNorth) = NearPlane.Way(From.LatitudeDegrees, From.LongitudeDegrees, latitudeDegrees, longitudeDegrees);
        return ((east * toNorth) - (north * toEast)) / Math.Sqrt((east * east) + (north * north));
    }

    /// <summary>The side where an edition is spoken; null where it is on neither.</summary>
    public CrossingSide? Speaking(string edition) => Sides.FirstOrDefault(side => side.Editions.Contains(edition));
}
