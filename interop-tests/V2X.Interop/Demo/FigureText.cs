using System.Globalization;

namespace V2X.Interop.Demo;

/// <summary>Numbers as a person reads them.</summary>
internal static class FigureText
{
    /// <summary>A count with thousands separated.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A duration in the unit that suits it.</summary>
    public static string Microseconds(double value) => value switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{value:F0} µs"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1000:F1} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000:F2} s"),
    };

    /// <summary>Reasons with their counts, or "none".</summary>
    public static string Reasons(IReadOnlyDictionary<string, long> reasons) =>
        reasons.Values.All(count => count == 0) ? "none" : string.Join(", ", reasons.Where(reason => reason.Value > 0).Select(reason => $"{reason.Key} {Count(reason.Value)}"));
}
