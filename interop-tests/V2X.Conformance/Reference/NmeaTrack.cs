using System.Globalization;

namespace V2X.Conformance.Reference;

/// <summary>
/// Reads NMEA 0183. The date comes from RMC or ZDA, the positions from GGA, or from RMC where a file has no GGA. Sentences of other kinds, of
/// another checksum or without a fix are passed over; a file's lines that are no sentences as well, for receivers mix them.
/// </summary>
internal static class NmeaTrack
{
    private const long NanosecondsPerDay = 86_400_000_000_000;

    public static ReferenceFault? Read(Stream stream, List<ReferencePoint> points)
    {
        List<ReferencePoint> minimal = [];
        long? dayNs = null;
        long? ofFirstGga = null;
        foreach ((long number, string line) in ReferenceReader.Lines(stream))
        {
            if (Fields(line) is not { } fields)
                continue;
            string? fault = null;
            switch (fields[0][^3..])
            {
                case "RMC" when fields.Length > 9 && Day(fields[9]) is { } day && TimeOfDay(fields[1]) is { } time:
                    dayNs = day + time;
                    if (fields[2] == "A")
                        fault = ReferenceReader.Add(minimal, dayNs, Degrees(fields[3], fields[4], 2), Degrees(fields[5], fields[6], 3));
                    break;
                case "ZDA" when fields.Length > 4 && Day(fields[2] + fields[3] + fields[4][Math.Max(0, fields[4].Length - 2)..]) is { } day && TimeOfDay(fields[1]) is { } time:
                    dayNs = day + time;
                    break;
                case "GGA" when fields.Length > 6 && fields[6] is not ("" or "0") && TimeOfDay(fields[1]) is { } time:
                    ofFirstGga ??= number;
                    if (dayNs is { } known)
                        fault = ReferenceReader.Add(points, Nearest(time, known), Degrees(fields[2], fields[3], 2), Degrees(fields[4], fields[5], 3));
                    break;
                default:
                    break;
            }

            if (fault is not null)
                return new ReferenceFault(number, fault);
        }

        if (ofFirstGga is { } first && dayNs is null)
            return new ReferenceFault(first, "no sentence tells the date: RMC or ZDA is needed beside GGA");
        if (points.Count == 0)
            points.AddRange(minimal);
        return null;
    }

    // What lies between $ and *, where the checksum is right.
    private static string[]? Fields(string line)
    {
        int star = line.LastIndexOf('*');
        if (line.Length < 10 || line[0] != '$' || star < 7 || star + 3 > line.Length)
            return null;
        int sum = 0;
        foreach (char c in line.AsSpan(1, star - 1))
            sum ^= c;
        bool isRight = int.TryParse(line.AsSpan(star + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int told) && told == (sum & 0xff);
        string[] fields = line[1..star].Split(',');
        return isRight && fields[0].Length >= 5 ? fields : null;
    }

    // Around midnight a position may belong to the day before or after that of the last date.
    private static long Nearest(long timeOfDayNs, long aboutNs) =>
        timeOfDayNs + (NanosecondsPerDay * (long)Math.Round((double)(aboutNs - timeOfDayNs) / NanosecondsPerDay));

    private static long? Day(string text) =>
        DateTime.TryParseExact(text, "ddMMyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime day)
            ? (day.Ticks - DateTime.UnixEpoch.Ticks) * 100
            : null;

    private static long? TimeOfDay(string text)
    {
        if (text.Length < 6 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int minutes))
            return null;
        double seconds = ReferenceReader.Number(text.AsSpan(4));
        return seconds is >= 0 and < 61 && minutes < 2_400 ? ((((minutes / 100) * 60L) + (minutes % 100)) * 60_000_000_000) + (long)Math.Round(seconds * 1e9) : null;
    }

    // Degrees and minutes written together: ddmm.mmmm or dddmm.mmmm.
    private static double Degrees(string text, string side, int digits)
    {
        if (text.Length < digits + 2)
            return double.NaN;
        double degrees = ReferenceReader.Number(text.AsSpan(0, digits)) + (ReferenceReader.Number(text.AsSpan(digits)) / 60);
        return side is "S" or "W" ? -degrees : degrees;
    }
}
