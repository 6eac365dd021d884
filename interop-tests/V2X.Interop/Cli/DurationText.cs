using System.Globalization;

namespace V2X.Interop.Cli;

/// <summary>Reads durations as people write them: 30s, 2m, 500ms, 1h, or a number of seconds.</summary>
internal static class DurationText
{
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>The duration; false where <paramref name="text"/> is none or is not above zero and at most a day.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        double scale = 1;
        foreach ((string suffix, double seconds) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^suffix.Length];
                scale = seconds;
                break;
            }
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
            return false;
        double total = value * scale;
        if (total is not (> 0 and <= 86400))
            return false;
        duration = TimeSpan.FromSeconds(total);
        return true;
    }
}
