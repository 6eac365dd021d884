using System.Globalization;
using V2X.Conformance.Reference;

namespace V2X.Interop.Emulators;

/// <summary>Writes the way that a device took as a reference track.</summary>
internal static class DeviceTrack
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Writes it as <c>--reference</c> reads it: seconds of Unix time, degrees WGS 84.</summary>
    public static void Write(IReadOnlyList<ReferencePoint> way, string file)
    {
        using StreamWriter writer = new(file) { NewLine = "\n" };
        writer.WriteLine("time,lat,lon");
        foreach (ReferencePoint point in way)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{point.UnixNs / NanosecondsPerSecond:0.000},{point.LatitudeDegrees:0.0000000},{point.LongitudeDegrees:0.0000000}"));
    }
}
