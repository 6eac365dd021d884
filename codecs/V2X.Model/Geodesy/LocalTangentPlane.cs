namespace V2X.Model.Geodesy;

/// <summary>
/// East, north, up in metres around an origin on the WGS 84 ellipsoid: the frame that offsets in messages and filters in fusion
/// count in. Exact at any distance, since it goes through Earth-centred coordinates. Immutable and thread-safe; allocates nothing.
/// </summary>
public sealed class LocalTangentPlane
{
    private readonly TangentFrame _frame;

    /// <summary>Makes the frame of an origin.</summary>
    /// <param name="origin">Where east, north and up are zero.</param>
    public LocalTangentPlane(GeodeticPosition origin)
    {
        Origin = origin;
        _frame = new TangentFrame(origin);
    }

    /// <summary>Where east, north and up are zero.</summary>
    public GeodeticPosition Origin { get; }

    /// <summary>East, north and up of a position, in metres.</summary>
    public (double EastMetres, double NorthMetres, double UpMetres) ToLocal(GeodeticPosition position) => _frame.ToLocal(position);

    /// <summary>The position at so many metres east, north and up of the origin.</summary>
    public GeodeticPosition ToGeodetic(double eastMetres, double northMetres, double upMetres = 0) =>
        _frame.ToGeodetic(eastMetres, northMetres, upMetres);
}
