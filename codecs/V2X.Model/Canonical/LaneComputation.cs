namespace V2X.Model.Canonical;

/// <summary>
/// How SAE and ETSI messages may give the course of a lane: as that of another lane, stretched and turned about its first point, then moved.
/// The points that follow from it stand in the lane as well. Absent is NaN or null. Not safe for concurrent use.
/// </summary>
public sealed class LaneComputation : ICanonicalPart
{
    /// <summary>A lane that has a course of its own.</summary>
    public LaneComputation() => Clear();

    /// <summary>Number of the other lane; null where the lane has a course of its own.</summary>
    public int? ReferenceLaneId { get; set; }

    /// <summary>By how much it is moved east, metres.</summary>
    public double EastMetres { get; set; }

    /// <summary>By how much it is moved north, metres.</summary>
    public double NorthMetres { get; set; }

    /// <summary>By how much it is turned, degrees clockwise.</summary>
    public double RotationDegrees { get; set; }

    /// <summary>By how much it gets longer from west to east, as a share of its length.</summary>
    public double EastStretch { get; set; }

    /// <summary>By how much it gets longer from south to north, as a share of its length.</summary>
    public double NorthStretch { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        ReferenceLaneId = null;
        EastMetres = NorthMetres = RotationDegrees = EastStretch = NorthStretch = double.NaN;
    }
}
