using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>Covers boxes of degrees, and the surroundings of lines, with tiles.</summary>
internal static class TileCover
{
    /// <summary>Most tiles of one cover: a finer one costs memory for every subscription, a coarser one exact tests for every message.</summary>
    public const int MostTiles = 16;

    /// <summary>Most tiles along a line: more than for a box, because large tiles hold so much that is not near the line.</summary>
    public const int MostTilesOfLine = 128;

    // A hair's breadth (about 0.1 mm), so that rounding never puts an edge into a tile that the cover lacks, and so that a box
    // that touches 180 degrees from either side has the tiles of both.
    private const double MarginDegrees = 1e-9;

    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>
    /// The tiles of the deepest level at which at most <see cref="MostTiles"/> are enough. The longitudes may run past 180 degrees on
    /// either side: the cover goes on around the world.
    /// </summary>
    public static IReadOnlyList<Quadkey> OfBox((double South, double West, double North, double East) box)
    {
        var tiles = new HashSet<Quadkey>();
        for (int level = Quadkey.MaximumLevel; level > 0; level--)
        {
            if (TryAdd(tiles, box, level, MostTiles))
                return [.. tiles];
        }

        return [default];
    }

    /// <summary>
    /// The tiles of the deepest level, tiles much narrower than the surroundings apart, at which at most <see cref="MostTilesOfLine"/> hold
    /// everything within an angle of a line along great circles.
    /// </summary>
    public static IReadOnlyList<Quadkey> OfLine(UnitVector[] points, double reachRadians)
    {
        int deepest = (int)Math.Clamp(Math.Floor(Math.Log2(2 * Math.PI / reachRadians)), 1, Quadkey.MaximumLevel);
        var tiles = new HashSet<Quadkey>();
        for (int level = deepest; level > 0; level--)
        {
            tiles.Clear();
            bool fits = true;
            for (int i = 1; i < points.Length && fits; i++)
                fits = TryAddStretch(tiles, points[i - 1], points[i], reachRadians, level);
            if (fits)
                return [.. tiles];
        }

        return [default];
    }

    /// <summary>The box of degrees around all that is within an angle of a place; its longitudes may run past 180 degrees.</summary>
    public static (double South, double West, double North, double East) BoxOfCap(double latitudeDegrees, double longitudeDegrees, double angleRadians)
    {
        double latitudeReach = angleRadians / RadiansPerDegree;
        double cosine = Math.Cos(latitudeDegrees * RadiansPerDegree);
        double sine = Math.Sin(Math.Min(angleRadians, Math.PI / 2));
        double longitudeReach = sine < cosine ? Math.Asin(sine / cosine) / RadiansPerDegree : 180;
        return (latitudeDegrees - latitudeReach, longitudeDegrees - longitudeReach, latitudeDegrees + latitudeReach, longitudeDegrees + longitudeReach);
    }

    // Piece by piece, each a quarter of a tile long, so that the boxes follow the line.
    private static bool TryAddStretch(HashSet<Quadkey> tiles, in UnitVector a, in UnitVector b, double reach, int level)
    {
        double angle = a.Angle(b);
        double cosine = Math.Sqrt(1 - Math.Min(1, Math.Max(a.Z * a.Z, b.Z * b.Z)));
        double tile = 2 * Math.PI * Math.Max(cosine, 0.02) / (1L << level);
        long pieces = (long)Math.Max(1, Math.Ceiling(angle / (tile / 4)));
        UnitVector side = a.Cross(b).Normalised().Cross(a);
        for (long i = 0; i < pieces; i++)
        {
            (double sine, double along) = Math.SinCos(angle * ((i + 0.5) / pieces));
            var middle = new UnitVector(a.X * along + side.X * sine, a.Y * along + side.Y * sine, a.Z * along + side.Z * sine);
            if (!TryAdd(tiles, BoxOfCap(middle.LatitudeDegrees, middle.LongitudeDegrees, angle / pieces / 2 + reach), level, MostTilesOfLine))
                return false;
        }

        return true;
    }

    // False, and nothing added, where the box alone has more tiles than may be; false too where all together are more.
    private static bool TryAdd(HashSet<Quadkey> tiles, in (double South, double West, double North, double East) box, int level, int most)
    {
        uint top = Quadkey.FromDegrees(box.North + MarginDegrees, 0, level).TileY;
        uint bottom = Quadkey.FromDegrees(box.South - MarginDegrees, 0, level).TileY;
        (long left, long right) = Columns(box.West - MarginDegrees, box.East + MarginDegrees, level);
        if ((bottom - top + 1) * (right - left + 1) > most)
            return false;
        long columns = 1L << level;
        for (uint row = top; row <= bottom; row++)
        {
            for (long column = left; column <= right; column++)
                tiles.Add(Quadkey.FromTile((uint)((column % columns + columns) % columns), row, level));
        }

        return tiles.Count <= most;
    }

    private static (long Left, long Right) Columns(double west, double east, int level)
    {
        long columns = 1L << level;
        long left = (long)Math.Floor((west + 180) / 360 * columns);
        long right = (long)Math.Floor((east + 180) / 360 * columns);
        return right - left >= columns ? (0, columns - 1) : (left, right);
    }
}
