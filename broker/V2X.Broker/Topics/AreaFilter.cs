using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>A part of the earth's surface, with a condition on headings where one was asked for. Immutable; safe from any thread.</summary>
internal abstract class AreaFilter
{
    /// <summary>Tiles that together cover the area; few, and as small as that allows. A position outside them is outside the area.</summary>
    public abstract IReadOnlyList<Quadkey> Cover { get; }

    /// <summary>True where a position is inside or on the edge, whatever moves there.</summary>
    /// <param name="latitudeDegrees">WGS 84 latitude.</param>
    /// <param name="longitudeDegrees">WGS 84 longitude.</param>
    /// <param name="tile">The position's tile at the deepest level.</param>
    public abstract bool Contains(double latitudeDegrees, double longitudeDegrees, Quadkey tile);

    /// <summary>True where a position is inside or on the edge, and what is there moves as the area asks for.</summary>
    /// <param name="latitudeDegrees">WGS 84 latitude.</param>
    /// <param name="longitudeDegrees">WGS 84 longitude.</param>
    /// <param name="tile">The position's tile at the deepest level.</param>
    /// <param name="headingDegrees">Degrees clockwise from true north; NaN where it is not known, which meets no condition.</param>
    public virtual bool Matches(double latitudeDegrees, double longitudeDegrees, Quadkey tile, double headingDegrees) =>
        Contains(latitudeDegrees, longitudeDegrees, tile);
}
