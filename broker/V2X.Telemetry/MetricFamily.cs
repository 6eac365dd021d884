namespace V2X.Telemetry;

/// <summary>A metric with all its values at one moment.</summary>
public sealed class MetricFamily
{
    private readonly List<MetricSample> _samples = [];

    internal MetricFamily(string name, string type, string help) => (Name, Type, Help) = (name, type, help);

    /// <summary>Name, with its unit last: <c>_seconds</c>, <c>_bytes</c>, and <c>_total</c> behind it for a counter.</summary>
    public string Name { get; }

    /// <summary><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</summary>
    public string Type { get; }

    /// <summary>What it says, for people.</summary>
    public string Help { get; }

    /// <summary>Its values.</summary>
    public IReadOnlyList<MetricSample> Samples => _samples;

    /// <summary>Unit as UCUM writes it: <c>s</c>, <c>By</c>, or <c>1</c> for what is counted.</summary>
    public string Unit => IsIn("_seconds") ? "s" : IsIn("_bytes") ? "By" : "1";

    internal void Add(string name, double value, ReadOnlySpan<string> labels) => _samples.Add(new MetricSample(name, value, labels.ToArray()));

    private bool IsIn(string unit) => Name.EndsWith(unit, StringComparison.Ordinal) || Name.EndsWith(unit + "_total", StringComparison.Ordinal);
}
