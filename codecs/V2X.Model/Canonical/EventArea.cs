using V2X.Asn1;

namespace V2X.Model.Canonical;

/// <summary>A piece of the road or of land that an event or sign concerns. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class EventArea : ICanonicalPart
{
    /// <summary>An area of which nothing is known.</summary>
    public EventArea() => Clear();

    /// <summary>What the points are; null where only the road is named.</summary>
    public EventAreaShape? Shape { get; set; }

    /// <summary>What the area has to do with the event.</summary>
    public EventAreaRole? Role { get; set; }

    /// <summary>Points of a path in driving order, corners of a polygon in order, or the centre of a circle. At most 100 are kept.</summary>
    public CanonicalList<PathPoint> Points { get; } = new();

    /// <summary>A point of the road close by, usually the first of the path.</summary>
    public GeoPoint Anchor { get; } = new();

    /// <summary>Radius of a circle, metres.</summary>
    public double RadiusMetres { get; set; }

    /// <summary>Whole width of a path, metres.</summary>
    public double WidthMetres { get; set; }

    /// <summary>How far ahead of the area it matters, metres; infinite for everywhere.</summary>
    public double ExtentMetres { get; set; }

    /// <summary>Directions of travel concerned: bit n is n x 22.5 degrees to (n + 1) x 22.5 degrees clockwise from north, n 0..15.</summary>
    public int? HeadingSlices { get; set; }

    /// <summary>Which way along the path is concerned.</summary>
    public EventAreaDirection? Direction { get; set; }

    /// <summary>Whether the path comes back to its first point and stands for what it encloses.</summary>
    public bool? IsClosed { get; set; }

    /// <summary>Name for people.</summary>
    public TextBuffer Name { get; } = new();

    /// <summary>Region of the road segment's number, 0..65535.</summary>
    public int? RoadRegion { get; set; }

    /// <summary>Number of the road segment, 0..65535.</summary>
    public int? RoadSegment { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        Shape = null;
        Role = null;
        Points.Clear();
        Anchor.Clear();
        RadiusMetres = WidthMetres = ExtentMetres = double.NaN;
        HeadingSlices = RoadRegion = RoadSegment = null;
        Direction = null;
        IsClosed = null;
        Name.Resize(0);
    }
}
