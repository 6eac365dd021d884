using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Tests;

/// <summary>Corridors and headings, held against distances found another way: along the line in small steps.</summary>
public sealed class CorridorAreaTests
{
    private const int Seed = 20261122;
    private const double Radius = 6371008.8;

    [Theory]
    [InlineData(22.4, 114.1, 0.02)]
    [InlineData(22.4, 114.1, 1.5)]
    [InlineData(-17, 179.99, 0.05)]
    [InlineData(60, -179.98, 0.3)]
    [InlineData(0, 0, 0.01)]
    [InlineData(84, 20, 1)]
    public void Holds_what_is_within_half_its_width_and_lies_within_its_tiles(double latitude, double longitude, double extentDegrees)
    {
        var random = new Random(Seed);
        for (int round = 0; round < 20; round++)
        {
            (double Lat, double Lon)[] line = [.. Enumerable.Range(0, random.Next(2, 40)).Select(_ => Near(random, latitude, longitude, extentDegrees))];
            double width = extentDegrees * 111_000 * (0.01 + random.NextDouble() * 0.2);
            AreaFilter area = AreaParser.Parse(new Area { Corridor = CorridorOf(width, line) })!;
            Assert.InRange(area.Cover.Count, 1, TileCover.MostTilesOfLine);
            int judged = 0;
            for (int i = 0; i < 60; i++)
            {
                (double lat, double lon) = Near(random, latitude, longitude, extentDegrees * 1.2);
                double share = Distance(line, lat, lon) / (width / 2);
                if (share is > 0.99 and < 1.01)
                    continue;
                Quadkey tile = Quadkey.FromDegrees(lat, lon, Quadkey.MaximumLevel);
                string context = $"seed {Seed}, round {round}, {lat} {lon}, {share:F3} of half the width";
                Assert.True(area.Contains(lat, lon, tile) == share < 1, context);
                Assert.True(share > 1 || area.Cover.Any(cover => cover.Contains(tile)), $"{context}: outside the tiles");
                judged++;
            }

            Assert.True(judged > 30);
        }
    }

    [Fact]
    public void The_tiles_of_a_long_diagonal_corridor_follow_the_line()
    {
        // Sixty kilometres across the delta; its box has three thousand square kilometres.
        AreaFilter area = AreaParser.Parse(new Area { Corridor = CorridorOf(60, (22.2, 113.6), (22.4, 113.8), (22.6, 114.2)) })!;
        var random = new Random(Seed);
        int covered = 0;
        for (int i = 0; i < 10_000; i++)
        {
            Quadkey tile = Quadkey.FromDegrees(22.2 + random.NextDouble() * 0.4, 113.6 + random.NextDouble() * 0.6, Quadkey.MaximumLevel);
            covered += area.Cover.Any(cover => cover.Contains(tile)) ? 1 : 0;
        }

        Assert.InRange(covered, 1, 1_000);
    }

    [Fact]
    public void Along_the_line_is_the_direction_of_the_stretch_that_is_near()
    {
        // East, then north.
        AreaFilter area = AreaParser.Parse(new Area { Corridor = CorridorOf(100, (22.4, 114.0), (22.4, 114.1), (22.5, 114.1)).With(c => c.HeadingToleranceDeg = 20) })!;
        Assert.Equal((true, false, false, false), Of(area, 22.4, 114.05));
        Assert.Equal((false, true, false, false), Of(area, 22.45, 114.1));
        Assert.Equal((true, true, false, false), Of(area, 22.4, 114.1));
        Assert.False(Matches(area, 22.4, 114.05, double.NaN));
        Assert.True(Matches(area, 22.4, 114.05, 109) && Matches(area, 22.4, 114.05, 71));
        Assert.False(Matches(area, 22.4, 114.05, 111) || Matches(area, 22.4, 114.05, 69));
        Assert.False(Matches(area, 22.41, 114.05, 90));
    }

    [Fact]
    public void Headings_narrow_any_area_and_go_over_north()
    {
        var sector = new HeadingSector { CentreDeg = 350, HalfWidthDeg = 20 };
        AreaFilter everywhere = AreaParser.Parse(new Area { Heading = sector })!;
        AreaFilter tile = AreaParser.Parse(new Area { QuadkeyPrefix = Quadkey.FromDegrees(22.4, 114.1, 12).ToString(), Heading = sector })!;
        Assert.Equal([330.0, 350, 0, 10], new[] { 329.9, 330, 350, 0, 10, 10.1, 170, double.NaN }.Where(heading => Matches(tile, 22.4, 114.1, heading)));
        Assert.True(Matches(everywhere, -80, -170, 0));
        Assert.False(Matches(everywhere, 22.4, 114.1, 90) || Matches(tile, 23.4, 114.1, 0));
    }

    private static (bool East, bool North, bool West, bool South) Of(AreaFilter area, double latitude, double longitude) =>
        (Matches(area, latitude, longitude, 90), Matches(area, latitude, longitude, 0), Matches(area, latitude, longitude, 270), Matches(area, latitude, longitude, 180));

    private static bool Matches(AreaFilter area, double latitude, double longitude, double heading) =>
        area.Matches(latitude, longitude, Quadkey.FromDegrees(latitude, longitude, Quadkey.MaximumLevel), heading);

    private static (double Lat, double Lon) Near(Random random, double latitude, double longitude, double extent)
    {
        double lon = longitude + (random.NextDouble() - 0.5) * extent / Math.Cos(latitude * Math.PI / 180);
        return (Math.Clamp(latitude + (random.NextDouble() - 0.5) * extent, -90, 90), lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
    }

    internal static Corridor CorridorOf(double width, params (double Lat, double Lon)[] line) => new()
    {
        WidthM = width,
        Points = { line.Select(point => new GeoPoint { LatitudeDeg = point.Lat, LongitudeDeg = point.Lon }) },
    };

    // The nearest of many places along the great circles, by haversines.
    private static double Distance((double Lat, double Lon)[] line, double latitude, double longitude)
    {
        double nearest = double.MaxValue;
        for (int i = 1; i < line.Length; i++)
        {
            double low = 0, high = 1;
            double At(double share) => Haversine(Between(line[i - 1], line[i], share), (latitude, longitude));
            // The distance falls and then rises along a stretch: narrow down to where it turns.
            for (int step = 0; step < 60; step++)
            {
                double third = (high - low) / 3;
                if (At(low + third) < At(high - third))
                    high -= third;
                else
                    low += third;
            }

            nearest = Math.Min(nearest, Math.Min(At(low), Math.Min(At(0), At(1))));
        }

        return nearest;
    }

    private static (double Lat, double Lon) Between((double Lat, double Lon) a, (double Lat, double Lon) b, double share)
    {
        const double Radians = Math.PI / 180;
        double angle = Haversine(a, b) / Radius;
        if (angle < 1e-12)
            return a;
        double f = Math.Sin((1 - share) * angle) / Math.Sin(angle), g = Math.Sin(share * angle) / Math.Sin(angle);
        double x = f * Math.Cos(a.Lat * Radians) * Math.Cos(a.Lon * Radians) + g * Math.Cos(b.Lat * Radians) * Math.Cos(b.Lon * Radians);
        double y = f * Math.Cos(a.Lat * Radians) * Math.Sin(a.Lon * Radians) + g * Math.Cos(b.Lat * Radians) * Math.Sin(b.Lon * Radians);
        double z = f * Math.Sin(a.Lat * Radians) + g * Math.Sin(b.Lat * Radians);
        return (Math.Atan2(z, Math.Sqrt(x * x + y * y)) / Radians, Math.Atan2(y, x) / Radians);
    }

    private static double Haversine((double Lat, double Lon) a, (double Lat, double Lon) b)
    {
        const double Radians = Math.PI / 180;
        double north = Math.Sin((a.Lat - b.Lat) * Radians / 2), east = Math.Sin((a.Lon - b.Lon) * Radians / 2);
        return 2 * Radius * Math.Asin(Math.Sqrt(Math.Min(1, north * north + Math.Cos(a.Lat * Radians) * Math.Cos(b.Lat * Radians) * east * east)));
    }
}
