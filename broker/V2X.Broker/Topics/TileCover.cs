using V2X.Fusion;

namespace V2X.Broker.Topics;

/// <summary>Covers boxes of degrees with tiles.</summary>
internal static class TileCover
{
    /// <summary>Most tiles of one cover: a finer one costs memory for every subscription, a coarser one exact tests for every message.</summary>
    public const int MostTiles = 16;

    // A hair's breadth (about 0.1 mm), so that rounding never puts an edge into a tile that the cover lacks, and so that a box
    // that touches 180 degrees from either side has the tiles of both.
    private const double MarginDegrees = 1e-9;

    /// <summary>
    /// The tiles of the deepest level at which at most <see cref="MostTiles"/> are enough. The longitudes may run past 180 degrees on
    /// either side: the cover goes on around the world.
    /// </summary>
    public static IReadOnlyList<Quadkey> OfBox(double south, double west, double north, double east)
    {
        south -= MarginDegrees;
        west -= MarginDegrees;
        north += MarginDegrees;
        east += MarginDegrees;
        for (int level = Quadkey.MaximumLevel; level > 0; level--)
        {
            uint top = Quadkey.FromDegrees(north, 0, level).TileY;
            uint bottom = Quadkey.FromDegrees(south, 0, level).TileY;
            (long left, long right) = Columns(west, east, level);
            if ((bottom - top + 1) * (right - left + 1) <= MostTiles)
                return Tiles(top, bottom, left, right, level);
        }

        return [default];
    }

    private static (long Left, long Right) Columns(double west, double east, int level)
    {
        long columns = 1L << level;
        long left = (long)Math.Floor((west + 180) / 360 * columns);
        long right = (long)Math.Floor((east + 180) / 360 * columns);
        return right - left >= columns ? (0, columns - 1) : (left, right);
    }

    private static List<Quadkey> Tiles(uint top, uint bottom, long left, long right, int level)
    {
        var tiles = new List<Quadkey>();
        long columns = 1L << level;
        for (uint row = top; row <= bottom; row++)
        {
            for (long column = left; column <= right; column++)
                tiles.Add(Quadkey.FromTile((uint)((column % columns + columns) % columns), row, level));
        }

        return tiles;
    }
}
