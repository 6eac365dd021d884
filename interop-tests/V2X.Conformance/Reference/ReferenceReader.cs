using System.Globalization;

namespace V2X.Conformance.Reference;

/// <summary>Reads reference tracks. The first fault of a file ends it, with its line: a track with holes in it nobody knows of would judge wrongly.</summary>
public static class ReferenceReader
{
    /// <summary>Longest file, octets.</summary>
    public const long MostOctets = 256L * 1024 * 1024;

    /// <summary>Most points of a track: more than two days at 10 Hz.</summary>
    public const int MostPoints = 2_000_000;

    /// <summary>Longest line, characters.</summary>
    public const int LongestLine = 4_096;

    private const long NanosecondsPerSecond = 1_000_000_000;
    private static readonly TimeSpan s_longestGap = TimeSpan.FromSeconds(2);

    /// <summary>The format that a file's name tells by its ending; null where it tells none.</summary>
    public static ReferenceFormat? FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".gpx" => ReferenceFormat.Gpx,
        ".csv" => ReferenceFormat.Csv,
        ".nmea" or ".log" or ".txt" => ReferenceFormat.Nmea,
        _ => null,
    };

    /// <summary>Reads a track.</summary>
    /// <param name="stream">The file, which must tell its length.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="fault">What is wrong; null where a track is returned.</param>
    /// <returns>The track; null where anything is wrong with it.</returns>
    public static ReferenceTrack? Read(Stream stream, ReferenceFormat format, out ReferenceFault? fault)
    {
        List<ReferencePoint> points = [];
        if (stream.Length > MostOctets)
            fault = new ReferenceFault(0, $"longer than {MostOctets} octets");
        else
            fault = format switch
            {
                ReferenceFormat.Gpx => GpxTrack.Read(stream, points),
                ReferenceFormat.Csv => CsvTrack.Read(stream, points),
                _ => NmeaTrack.Read(stream, points),
            };
        if (fault is null && points.Count < 2)
            fault = new ReferenceFault(0, $"has {points.Count} points with a time; a track needs two");
        return fault is null ? new ReferenceTrack(points, s_longestGap) : null;
    }

    /// <summary>Adds a point; what is wrong with it, or null.</summary>
    internal static string? Add(List<ReferencePoint> points, long? unixNs, double latitude, double longitude)
    {
        if (unixNs is null)
            return "the time cannot be read";
        if (!(Math.Abs(latitude) <= 90) || !(Math.Abs(longitude) <= 180))
            return "the position is none: degrees are expected";
        if (points.Count >= MostPoints)
            return $"more than {MostPoints} points";
        points.Add(new ReferencePoint(unixNs.Value, latitude, longitude));
        return null;
    }

    /// <summary>A time as nanoseconds of Unix time: ISO 8601 with its zone (UTC where none is said), or seconds of Unix time; null where it is neither.</summary>
    internal static long? Time(ReadOnlySpan<char> text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds))
            return seconds < 9_000_000_000 ? (long)(seconds * NanosecondsPerSecond) : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? (time.UtcTicks - DateTime.UnixEpoch.Ticks) * 100
            : null;
    }

    /// <summary>A number; NaN where it is none.</summary>
    internal static double Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    /// <summary>The lines of a file with their numbers; one that is too long is cut, and then says nothing that can be read.</summary>
    internal static IEnumerable<(long Number, string Line)> Lines(Stream stream)
    {
        using StreamReader reader = new(stream, leaveOpen: true);
        char[] line = new char[LongestLine];
        int used = 0;
        long number = 1;
        int c;
        while ((c = reader.Read()) >= 0)
        {
            if (c == '\n')
            {
                yield return (number++, new string(line, 0, used).TrimEnd('\r'));
                used = 0;
            }
            else if (used < line.Length)
            {
                line[used++] = (char)c;
            }
        }

        if (used > 0)
            yield return (number, new string(line, 0, used));
    }
}
