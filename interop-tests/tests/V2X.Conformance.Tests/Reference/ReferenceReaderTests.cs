using System.Text;
using V2X.Conformance.Reference;
using V2X.Model.Geodesy;

namespace V2X.Conformance.Tests.Reference;

public sealed class ReferenceReaderTests
{
    // 2026-11-22T02:00:00Z
    private const long StartUnixNs = 1_795_312_800_000_000_000;

    private const string Gpx = """
        <?xml version="1.0"?>
        <gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><trk><trkseg>
        <trkpt lat="22.5" lon="114.0"><ele>3</ele><time>2026-11-22T02:00:00Z</time></trkpt>
        <trkpt lat="22.6" lon="114.2"><time>2026-11-22T10:00:01.000+08:00</time></trkpt>
        </trkseg></trk></gpx>
        """;

    private const string Csv = "# receiver\ntime;height;Latitude;lon\n1795312800;3;22.5;114.0\n2026-11-22T02:00:01Z;3;22.6;114.2\n";

    private static readonly string s_nmea = string.Join(
        "\r\n",
        Sentence("GNRMC,020000.00,A,2230.000000,N,11400.000000,E,10.0,45.0,221126,,,A"),
        Sentence("GNGGA,020000.00,2230.000000,N,11400.000000,E,4,20,0.6,3.0,M,-3.0,M,,"),
        "noise",
        "$GNGGA,020000.50,2231.000000,N,11405.000000,E,4,20,0.6,3.0,M,-3.0,M,,*00",
        Sentence("GNGGA,020001.00,2236.000000,N,11412.000000,E,4,20,0.6,3.0,M,-3.0,M,,"));

    [Theory]
    [InlineData(ReferenceFormat.Gpx)]
    [InlineData(ReferenceFormat.Csv)]
    [InlineData(ReferenceFormat.Nmea)]
    public void Every_format_gives_the_same_track(ReferenceFormat format)
    {
        ReferenceTrack track = Read(format, format switch { ReferenceFormat.Gpx => Gpx, ReferenceFormat.Csv => Csv, _ => s_nmea }, out ReferenceFault? fault)!;
        Assert.Null(fault);
        Assert.Equal([StartUnixNs, StartUnixNs + 1_000_000_000], track.Points.Select(point => point.UnixNs));
        Assert.True(track.TryAt(StartUnixNs + 250_000_000, out GeodeticPosition position));
        Assert.Equal(22.525, position.LatitudeDegrees, 9);
        Assert.Equal(114.05, position.LongitudeDegrees, 9);
        Assert.False(track.TryAt(StartUnixNs - 1, out _));
        Assert.False(track.TryAt(StartUnixNs + 1_000_000_001, out _));
    }

    [Theory]
    [InlineData(ReferenceFormat.Csv, "time,lat,lon\n2026-11-22T02:00:00Z,22.5,114\nyesterday,22.5,114\n", 3, "the time cannot be read")]
    [InlineData(ReferenceFormat.Csv, "time,lat,lon\n1795312800,122.5,114\n", 2, "the position is none")]
    [InlineData(ReferenceFormat.Csv, "time,lat,lon\n1795312800,22.5\n", 2, "has 2 columns")]
    [InlineData(ReferenceFormat.Csv, "time,lat\n", 1, "the heading has no column lon")]
    [InlineData(ReferenceFormat.Csv, "", 0, "has 0 points")]
    [InlineData(ReferenceFormat.Gpx, "<gpx>\n<trk>\n</gpx>", 3, "")]
    [InlineData(ReferenceFormat.Gpx, "<gpx>\n<trkpt lat=\"x\" lon=\"1\"><time>2026-11-22T02:00:00Z</time></trkpt></gpx>", 2, "the position is none")]
    [InlineData(ReferenceFormat.Gpx, "<!DOCTYPE gpx [<!ENTITY a \"b\">]>\n<gpx/>", 0, "For security reasons DTD is prohibited")]
    public void What_is_no_track_is_told_with_its_line(ReferenceFormat format, string text, long line, string expected)
    {
        Assert.Null(Read(format, text, out ReferenceFault? fault));
        Assert.Equal(line, fault!.Line);
        Assert.StartsWith(expected, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_without_a_date_are_no_track()
    {
        string text = "noise\n" + Sentence("GNGGA,020000.00,2230.000000,N,11400.000000,E,4,20,0.6,3.0,M,-3.0,M,,");
        Assert.Null(Read(ReferenceFormat.Nmea, text, out ReferenceFault? fault));
        Assert.Equal((2, "no sentence tells the date: RMC or ZDA is needed beside GGA"), (fault!.Line, fault.Text));
    }

    [Fact]
    public void Between_points_far_apart_nothing_is_told()
    {
        ReferenceTrack track = new([new(1_000_000_000, 1, 1), new(9_000_000_000, 2, 2)], TimeSpan.FromSeconds(2));
        Assert.False(track.TryAt(5_000_000_000, out _));
        Assert.True(track.TryAt(9_000_000_000, out _));
    }

    [Fact]
    public void Nmea_goes_on_over_midnight()
    {
        string text = string.Join(
            '\n',
            Sentence("GNRMC,235959.00,A,2230.000000,N,11400.000000,E,10.0,45.0,221126,,,A"),
            Sentence("GNGGA,235959.00,2230.000000,N,11400.000000,E,4,20,0.6,3.0,M,-3.0,M,,"),
            Sentence("GNGGA,000000.00,2230.000000,N,11400.000000,E,4,20,0.6,3.0,M,-3.0,M,,"));
        ReferenceTrack track = Read(ReferenceFormat.Nmea, text, out _)!;
        Assert.Equal(1_000_000_000, track.Points[1].UnixNs - track.Points[0].UnixNs);
    }

    private static ReferenceTrack? Read(ReferenceFormat format, string text, out ReferenceFault? fault)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return ReferenceReader.Read(stream, format, out fault);
    }

    private static string Sentence(string body) => $"${body}*{body.Aggregate(0, (sum, c) => sum ^ c):X2}";
}
