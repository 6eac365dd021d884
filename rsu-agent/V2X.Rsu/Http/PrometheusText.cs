using System.Globalization;
using System.Text;

namespace V2X.Rsu.Http;

/// <summary>Writes metrics in the Prometheus text format, version 0.0.4. For one thread.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>Begins a metric: <paramref name="type"/> is counter, gauge or histogram.</summary>
    public PrometheusText Metric(string name, string type, string help)
    {
        _text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace("\\", "\\\\", StringComparison.Ordinal)).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    /// <summary>One value of it.</summary>
    public PrometheusText Sample(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(name);
        for (int i = 0; i < labels.Length; i++)
        {
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"");
            AppendEscaped(labels[i].Value);
            _text.Append('"');
        }

        if (!labels.IsEmpty)
            _text.Append('}');
        _text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    private void AppendEscaped(string value)
    {
        foreach (char c in value)
        {
            if (c is '\\' or '"')
                _text.Append('\\').Append(c);
            else if (c == '\n')
                _text.Append("\\n");
            else
                _text.Append(c);
        }
    }
}
