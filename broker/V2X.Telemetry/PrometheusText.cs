using System.Globalization;
using System.Text;

namespace V2X.Telemetry;

/// <summary>
/// Collects metrics and writes them in the text format of Prometheus, version 0.0.4. All values of a metric stand together, in whatever order they
/// were added. For one thread at a time.
/// </summary>
public sealed class PrometheusText
{
    /// <summary>Content type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly List<MetricFamily> _families = [];
    private readonly Dictionary<string, MetricFamily> _byName = new(StringComparer.Ordinal);

    /// <summary>What was collected.</summary>
    public IReadOnlyList<MetricFamily> Families => _families;

    /// <summary>Begins a metric: <paramref name="type"/> is counter, gauge or histogram. Again: nothing happens.</summary>
    public PrometheusText Metric(string name, string type, string help)
    {
        if (_byName.ContainsKey(name))
            return this;
        var family = new MetricFamily(name, type, help);
        _families.Add(family);
        _byName.Add(name, family);
        return this;
    }

    /// <summary>One value of a metric that was begun, with labels in pairs of name and value.</summary>
    /// <exception cref="KeyNotFoundException">It was not begun.</exception>
    public PrometheusText Value(string name, double value, params ReadOnlySpan<string> labels)
    {
        _byName[name].Add(name, value, labels);
        return this;
    }

    /// <summary>A metric that is one number.</summary>
    public PrometheusText Single(string name, string type, string help, double value) => Metric(name, type, help).Value(name, value);

    /// <summary>A histogram that was begun.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="boundsNs">Upper bounds of its buckets, nanoseconds; it is written in seconds.</param>
    /// <param name="counts">Counts of the buckets, each for itself, and of one more for what is above all bounds.</param>
    /// <param name="sumNs">Sum of all, nanoseconds.</param>
    /// <param name="labels">Labels in pairs of name and value.</param>
    public PrometheusText Histogram(string name, ReadOnlySpan<long> boundsNs, ReadOnlySpan<long> counts, long sumNs, params ReadOnlySpan<string> labels)
    {
        MetricFamily family = _byName[name];
        long count = 0;
        for (int bucket = 0; bucket <= boundsNs.Length; bucket++)
        {
            count += counts[bucket];
            string bound = bucket == boundsNs.Length ? "+Inf" : (boundsNs[bucket] * 1e-9).ToString("0.#########", CultureInfo.InvariantCulture);
            family.Add(name + "_bucket", count, [.. labels, "le", bound]);
        }

        family.Add(name + "_sum", sumNs * 1e-9, labels);
        family.Add(name + "_count", count, labels);
        return this;
    }

    /// <summary>The text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (MetricFamily family in _families)
        {
            text.Append("# HELP ").Append(family.Name).Append(' ');
            Append(text, family.Help, isLabel: false);
            text.Append("\n# TYPE ").Append(family.Name).Append(' ').Append(family.Type).Append('\n');
            foreach (MetricSample sample in family.Samples)
                Append(text, sample);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, in MetricSample sample)
    {
        text.Append(sample.Name);
        for (int i = 0; i + 1 < sample.Labels.Count; i += 2)
        {
            text.Append(i == 0 ? '{' : ',').Append(sample.Labels[i]).Append("=\"");
            Append(text, sample.Labels[i + 1], isLabel: true);
            text.Append('"');
        }

        if (sample.Labels.Count > 0)
            text.Append('}');
        text.Append(' ').Append(sample.Value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static void Append(StringBuilder text, string value, bool isLabel)
    {
        foreach (char c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '"' when isLabel => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                _ => text.Append(c),
            };
        }
    }
}
