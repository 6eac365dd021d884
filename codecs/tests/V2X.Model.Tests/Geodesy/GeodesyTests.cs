using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;
using V2X.Model.Geodesy;

namespace V2X.Model.Tests.Geodesy;

/// <summary>Conversions of places, held against published values and against another library.</summary>
public sealed class GeodesyTests
{
    private const double MetresPerDegree = 111_320;

    [Fact]
    public void The_grid_of_Hong_Kong_turns_the_right_way()
    {
        // At the grid's origin the shift to WGS 84 is -5.51 and +8.83 seconds of arc; with rotations of the wrong sign it is not.
        GeodeticPosition origin = HongKong1980Grid.ToWgs84(836_694.05, 819_069.80);
        Assert.Equal(-5.51, (origin.LatitudeDegrees - (22 + (18 / 60.0) + (43.68 / 3600))) * 3600, 0.01);
        Assert.Equal(8.83, (origin.LongitudeDegrees - (114 + (10 / 60.0) + (42.80 / 3600))) * 3600, 0.01);
    }

    [Fact]
    public void The_grid_of_Hong_Kong_agrees_with_another_library()
    {
        MathTransform theirs = new CoordinateTransformationFactory()
            .CreateFromCoordinateSystems(GeographicCoordinateSystem.WGS84, HongKong())
            .MathTransform;
        for (double latitude = 22.15; latitude < 22.6; latitude += 0.05)
        {
            for (double longitude = 113.8; longitude < 114.5; longitude += 0.1)
            {
                (double east, double north) = HongKong1980Grid.FromWgs84(new GeodeticPosition(latitude, longitude));
                (double x, double y) = theirs.Transform(longitude, latitude);
                Assert.Equal(x, east, 0.02);
                Assert.Equal(y, north, 0.02);
                GeodeticPosition back = HongKong1980Grid.ToWgs84(east, north);
                Assert.Equal(latitude, back.LatitudeDegrees, 0.02 / MetresPerDegree);
                Assert.Equal(longitude, back.LongitudeDegrees, 0.02 / MetresPerDegree);
            }
        }
    }

    [Theory]
    [InlineData(31.177_427_6, 121.527_210_6, 31.175_303_98, 121.531_541_86)]
    [InlineData(22.543_847, 113.912_316, 22.540_796_13, 113.917_176_48)]
    [InlineData(39.911_954, 116.377_817, 39.913_345_46, 116.384_047_22)]
    public void Displaced_coordinates_are_those_of_published_pairs(double latitude, double longitude, double displacedLatitude, double displacedLongitude)
    {
        GeodeticPosition displaced = Gcj02.FromWgs84(new GeodeticPosition(latitude, longitude, 12));
        Assert.Equal(displacedLatitude, displaced.LatitudeDegrees, 1e-7);
        Assert.Equal(displacedLongitude, displaced.LongitudeDegrees, 1e-7);
        GeodeticPosition back = Gcj02.ToWgs84(displaced);
        Assert.Equal(latitude, back.LatitudeDegrees, 0.001 / MetresPerDegree);
        Assert.Equal(longitude, back.LongitudeDegrees, 0.001 / MetresPerDegree);
        Assert.Equal(12, back.HeightMetres);
    }

    [Fact]
    public void Outside_of_China_nothing_is_displaced()
    {
        var london = new GeodeticPosition(51.5, -0.12);
        Assert.Equal(london, Gcj02.FromWgs84(london));
        Assert.Equal(london, Gcj02.ToWgs84(london));
    }

    [Theory]
    [InlineData(22.5, 114.06)]
    [InlineData(-89.9, 10)]
    [InlineData(60, 179.9999)]
    public void A_local_frame_gives_back_what_it_got(double latitude, double longitude)
    {
        var frame = new LocalTangentPlane(new GeodeticPosition(latitude, longitude, 30));
        for (int angle = 0; angle < 360; angle += 30)
        {
            double east = 5_000 * Math.Sin(angle * Math.PI / 180), north = 5_000 * Math.Cos(angle * Math.PI / 180);
            (double eastMetres, double northMetres, double upMetres) = frame.ToLocal(frame.ToGeodetic(east, north, 7));
            Assert.Equal(east, eastMetres, 1e-6);
            Assert.Equal(north, northMetres, 1e-6);
            Assert.Equal(7, upMetres, 1e-6);
        }
    }

    [Fact]
    public void A_local_frame_points_east_and_north_and_bends_away_below()
    {
        var frame = new LocalTangentPlane(new GeodeticPosition(22.5, 114));
        (double east, double north, double up) = frame.ToLocal(new GeodeticPosition(22.5, 114.01));
        // A parallel of the ellipsoid at this latitude: 102.9 km a degree.
        Assert.Equal(1028.96, east, 0.1);
        Assert.InRange(north, 0.03, 0.04);
        Assert.InRange(up, -0.09, -0.08);
        Assert.Equal(1107.4, frame.ToLocal(new GeodeticPosition(22.51, 114)).NorthMetres, 0.1);
    }

    private static CoordinateSystem HongKong() => new CoordinateSystemFactory().CreateFromWkt(
        """
        PROJCS["Hong Kong 1980 Grid System",
            GEOGCS["Hong Kong 1980",
                DATUM["Hong_Kong_1980",
                    SPHEROID["International 1924",6378388,297],
                    TOWGS84[-162.619,-276.959,-161.764,0.067753,-2.243648,-1.158828,-1.094246]],
                PRIMEM["Greenwich",0],
                UNIT["degree",0.0174532925199433]],
            PROJECTION["Transverse_Mercator"],
            PARAMETER["latitude_of_origin",22.3121333333333],
            PARAMETER["central_meridian",114.178555555556],
            PARAMETER["scale_factor",1],
            PARAMETER["false_easting",836694.05],
            PARAMETER["false_northing",819069.8],
            UNIT["metre",1]]
        """);
}
