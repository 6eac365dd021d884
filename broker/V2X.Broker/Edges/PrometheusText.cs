using System.Globalization;
using System.Text;
using V2X.Broker.Core;

namespace V2X.Broker.Edges;

/// <summary>Writes metrics in the text format of Prometheus, version 0.0.4. For one thread at a time.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a metric.</summary>
    public PrometheusText Metric(string name, string type, string help)
    {
        _text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace("\\", "\\\\", StringComparison.Ordinal)).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    /// <summary>One value, with labels in pairs of name and value.</summary>
    public PrometheusText Value(string name, double value, params ReadOnlySpan<string> labels)
    {
        _text.Append(name);
        for (int i = 0; i + 1 < labels.Length; i += 2)
        {
            _text.Append(i == 0 ? '{' : ',').Append(labels[i]).Append("=\"");
            AppendEscaped(labels[i + 1]);
            _text.Append('"');
        }

        if (labels.Length > 0)
            _text.Append('}');
        _text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>A metric that is one number.</summary>
    public PrometheusText Single(string name, string type, string help, double value) => Metric(name, type, help).Value(name, value);

    /// <summary>A histogram of seconds with one label.</summary>
    public PrometheusText Histogram(string name, string label, string labelValue, LatencyHistogram histogram)
    {
        long sum = 0;
        for (int bucket = 0; bucket < LatencyHistogram.BoundsNs.Length; bucket++)
        {
            sum += histogram.CountOf(bucket);
            string bound = (LatencyHistogram.BoundsNs[bucket] * 1e-9).ToString("0.#########", CultureInfo.InvariantCulture);
            Value(name + "_bucket", sum, label, labelValue, "le", bound);
        }

        sum += histogram.CountOf(LatencyHistogram.BoundsNs.Length);
        Value(name + "_bucket", sum, label, labelValue, "le", "+Inf");
        Value(name + "_sum", histogram.SumNs * 1e-9, label, labelValue);
        return Value(name + "_count", sum, label, labelValue);
    }

    public override string ToString() => _text.ToString();

    private void AppendEscaped(string value)
    {
        foreach (char c in value)
        {
            _ = c switch
            {
                '\\' => _text.Append("\\\\"),
                '"' => _text.Append("\\\""),
                '\n' => _text.Append("\\n"),
                _ => _text.Append(c),
            };
        }
    }
}
