namespace V2X.Telemetry;

/// <summary>One value of a metric.</summary>
/// <param name="Name">Name of the series: that of the metric, of a histogram with <c>_bucket</c>, <c>_sum</c> or <c>_count</c> behind it.</param>
/// <param name="Value">The value.</param>
/// <param name="Labels">Names and values of labels, in pairs.</param>
public readonly record struct MetricSample(string Name, double Value, IReadOnlyList<string> Labels);
