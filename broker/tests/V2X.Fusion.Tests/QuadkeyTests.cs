namespace V2X.Fusion.Tests;

public class QuadkeyTests
{
    private const int Seed = 20260721;

    [Theory]
    // The example of the tile system's public documentation: tile (3, 5) of level 3 is "213".
    [InlineData(3u, 5u, 3, "213")]
    [InlineData(0u, 0u, 1, "0")]
    [InlineData(1u, 1u, 1, "3")]
    [InlineData(8388607u, 0u, 23, "11111111111111111111111")]
    public void Tile_and_digits_agree(uint x, uint y, int level, string digits)
    {
        Quadkey fromTile = Quadkey.FromTile(x, y, level);
        Assert.Equal(digits, fromTile.ToString());
        Assert.True(Quadkey.TryParse(digits, out Quadkey parsed));
        Assert.Equal(fromTile, parsed);
        Assert.Equal((x, y), (parsed.TileX, parsed.TileY));
    }

    [Fact]
    public void Every_position_lies_in_the_bounds_of_its_tile_and_of_every_tile_above()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            double latitude = random.NextDouble() * 170 - 85;
            double longitude = random.NextDouble() * 360 - 180;
            int level = random.Next(0, Quadkey.MaximumLevel + 1);
            Quadkey tile = Quadkey.FromDegrees(latitude, longitude, level);
            Quadkey deepest = Quadkey.FromDegrees(latitude, longitude, Quadkey.MaximumLevel);
            GeoBounds bounds = tile.Bounds();
            var wider = new GeoBounds(bounds.South - 1e-9, bounds.West - 1e-9, bounds.North + 1e-9, bounds.East + 1e-9);
            Assert.True(wider.Contains(latitude, longitude), $"{latitude}, {longitude} is not in {tile} (seed {Seed}, {i})");
            Assert.True(tile.Contains(deepest) && deepest.AtLevel(level) == tile);
            Assert.StartsWith(tile.ToString(), deepest.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(90, 180)]
    [InlineData(-90, -180)]
    [InlineData(85.06, 179.9999999)]
    public void Positions_at_the_edge_of_the_world_have_a_tile(double latitude, double longitude)
    {
        Quadkey tile = Quadkey.FromDegrees(latitude, longitude, Quadkey.MaximumLevel);
        uint last = (1u << Quadkey.MaximumLevel) - 1;
        Assert.Equal(longitude > 0 ? last : 0, tile.TileX);
        Assert.Equal(latitude > 0 ? 0 : last, tile.TileY);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("01a")]
    [InlineData("000000000000000000000000")]
    public void Text_that_is_no_tile_is_refused(string text) => Assert.False(Quadkey.TryParse(text, out _));
}
