using V2X.Model.Geodesy;

namespace V2X.Conformance.Reference;

/// <summary>
/// The way that the unit under test truly took, as a better receiver recorded it: WGS 84 and UTC. Between two points it is taken as straight and
/// even. Immutable and thread safe.
/// </summary>
public sealed class ReferenceTrack
{
    private readonly ReferencePoint[] _points;
    private readonly long _longestGapNs;

    /// <summary>Makes a track.</summary>
    /// <param name="points">Its points, in any order; of several of one time the first counts.</param>
    /// <param name="longestGap">Points further apart than this have nothing between them.</param>
    public ReferenceTrack(IEnumerable<ReferencePoint> points, TimeSpan longestGap)
    {
        _points = [.. points.OrderBy(point => point.UnixNs).DistinctBy(point => point.UnixNs)];
        _longestGapNs = longestGap.Ticks * 100;
    }

    /// <summary>Points, in the order of their times.</summary>
    public IReadOnlyList<ReferencePoint> Points => _points;

    /// <summary>Where the unit was at a time; false where the track does not tell.</summary>
    public bool TryAt(long unixNs, out GeodeticPosition position)
    {
        int next = FirstNotBefore(unixNs);
        position = default;
        if (next == _points.Length || (next == 0 && _points[0].UnixNs != unixNs))
            return false;
        ReferencePoint after = _points[next];
        ReferencePoint before = next == 0 ? after : _points[next - 1];
        if (after.UnixNs != unixNs && after.UnixNs - before.UnixNs > _longestGapNs)
            return false;
        double share = after.UnixNs == before.UnixNs ? 1 : (double)(unixNs - before.UnixNs) / (after.UnixNs - before.UnixNs);
        position = new GeodeticPosition(
            before.LatitudeDegrees + (share * (after.LatitudeDegrees - before.LatitudeDegrees)),
            before.LongitudeDegrees + (share * (after.LongitudeDegrees - before.LongitudeDegrees)));
        return true;
    }

    /// <summary>Metres on the ground between two positions that are near each other.</summary>
    public static double Metres(GeodeticPosition one, GeodeticPosition other)
    {
        // Lengths of a degree on the WGS 84 ellipsoid, to better than a metre per hundred kilometres.
        double latitude = double.DegreesToRadians((one.LatitudeDegrees + other.LatitudeDegrees) / 2);
        double northMetres = 111_132.954 - (559.822 * Math.Cos(2 * latitude)) + (1.175 * Math.Cos(4 * latitude));
        double eastMetres = (111_412.84 * Math.Cos(latitude)) - (93.5 * Math.Cos(3 * latitude)) + (0.118 * Math.Cos(5 * latitude));
        double north = (one.LatitudeDegrees - other.LatitudeDegrees) * northMetres;
        double east = (one.LongitudeDegrees - other.LongitudeDegrees) * eastMetres;
        return Math.Sqrt((north * north) + (east * east));
    }

    private int FirstNotBefore(long unixNs)
    {
        int low = 0, high = _points.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_points[middle].UnixNs < unixNs)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
