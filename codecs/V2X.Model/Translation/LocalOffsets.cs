using V2X.Model.Canonical;
using V2X.Model.Geodesy;

namespace V2X.Model.Translation;

/// <summary>
/// Positions as metres east, north and up of a message's reference position, and back. Where the reference has no elevation the plane is
/// taken at the ellipsoid and nothing is said about heights. Immutable; allocates nothing.
/// </summary>
internal readonly struct LocalOffsets
{
    private readonly TangentFrame _frame;
    private readonly double _heightMetres;

    /// <summary>Makes the frame of a reference position, which must be on Earth.</summary>
    public LocalOffsets(GeoPoint reference)
    {
        HasElevation = double.IsFinite(reference.ElevationMetres);
        _heightMetres = HasElevation ? reference.ElevationMetres : 0;
        _frame = new TangentFrame(new GeodeticPosition(reference.LatitudeDegrees, reference.LongitudeDegrees, _heightMetres));
    }

    /// <summary>Whether heights can be told.</summary>
    public bool HasElevation { get; }

    /// <summary>Fills a position.</summary>
    /// <param name="eastMetres">East of the reference.</param>
    /// <param name="northMetres">North of it.</param>
    /// <param name="upMetres">Above it; NaN where it is not known.</param>
    /// <param name="point">The position to fill.</param>
    public void To(double eastMetres, double northMetres, double upMetres, GeoPoint point)
    {
        bool hasHeight = HasElevation && double.IsFinite(upMetres);
        GeodeticPosition position = _frame.ToGeodetic(eastMetres, northMetres, hasHeight ? upMetres : 0);
        point.Set(position.LatitudeDegrees, position.LongitudeDegrees, hasHeight ? position.HeightMetres : double.NaN);
    }

    /// <summary>East, north and up of a position on Earth; up is NaN where it is not known.</summary>
    public (double EastMetres, double NorthMetres, double UpMetres) Of(GeoPoint point)
    {
        bool hasHeight = HasElevation && double.IsFinite(point.ElevationMetres);
        var position = new GeodeticPosition(point.LatitudeDegrees, point.LongitudeDegrees, hasHeight ? point.ElevationMetres : _heightMetres);
        (double east, double north, double up) = _frame.ToLocal(position);
        return (east, north, hasHeight ? up : double.NaN);
    }
}
