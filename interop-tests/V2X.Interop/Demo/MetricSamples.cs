using System.Globalization;

namespace V2X.Interop.Demo;

/// <summary>The samples of a page of metrics (Prometheus text).</summary>
internal sealed class MetricSamples
{
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

    /// <summary>Reads a page; lines that are no samples are passed over.</summary>
    public static MetricSamples Parse(string page)
    {
        MetricSamples samples = new();
        foreach (string line in page.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int space = line.LastIndexOf(' ');
            if (line[0] != '#' && space > 0 && double.TryParse(line.AsSpan(space + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                samples._values[line[..space]] = value;
        }

        return samples;
    }

    /// <summary>A sample by its name and labels; 0 where there is none.</summary>
    public double Of(string sample) => _values.GetValueOrDefault(sample);

    /// <summary>Samples of a metric whose labels begin with <paramref name="labels"/>, by the value of the label <c>reason</c>.</summary>
    public IEnumerable<(string Reason, long Count)> ByReason(string metric, string labels)
    {
        const string Label = "reason=\"";
        foreach ((string name, double value) in _values)
        {
            int at = name.IndexOf(Label, StringComparison.Ordinal);
            if (at > 0 && name.StartsWith($"{metric}{{{labels}", StringComparison.Ordinal))
                yield return (name[(at + Label.Length)..name.IndexOf('"', at + Label.Length)], (long)value);
        }
    }
}
