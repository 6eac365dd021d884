using System.Diagnostics.Metrics;

namespace V2X.Telemetry;

/// <summary>
/// The metrics of <see cref="PrometheusText"/> as instruments of <see cref="System.Diagnostics.Metrics"/> under the same names, for whoever listens:
/// OpenTelemetry, dotnet-counters. They are read when asked for, so that nothing changes where they are counted. Safe from any thread.
/// </summary>
public sealed class MetricExport : IDisposable, IAsyncDisposable
{
    // All instruments are asked one after the other: they share what was read for the first.
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly Func<PrometheusText> _read;
    private readonly TimeProvider _time;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private Dictionary<string, MetricFamily> _families = [];
    private long? _readAt;

    /// <summary>Instruments for all that <paramref name="read"/> tells.</summary>
    /// <param name="name">Name of the meter.</param>
    /// <param name="read">Collects the metrics of this moment. Called on any thread, never twice at the same time.</param>
    /// <param name="time">The clock.</param>
    public MetricExport(string name, Func<PrometheusText> read, TimeProvider time)
    {
        (_read, _time) = (read, time);
        Meter = new Meter(name);
        Refresh();
    }

    /// <summary>The meter.</summary>
    public Meter Meter { get; }

    /// <summary>An instrument for durations, for those that are counted in a histogram of their own as well.</summary>
    /// <param name="name">Name of the histogram.</param>
    /// <param name="help">What it says.</param>
    /// <param name="boundsNs">Upper bounds of its buckets, nanoseconds.</param>
    public Histogram<double> Durations(string name, string help, ReadOnlySpan<long> boundsNs)
    {
        double[] bounds = new double[boundsNs.Length];
        for (int i = 0; i < bounds.Length; i++)
            bounds[i] = boundsNs[i] * 1e-9;
        return Meter.CreateHistogram(name, "s", help, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
    }

    /// <summary>Ends the instruments.</summary>
    public void Dispose() => Meter.Dispose();

    /// <summary>Ends the instruments.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private Dictionary<string, MetricFamily> Refresh()
    {
        lock (_gate)
        {
            if (_readAt is { } at && _time.GetElapsedTime(at) < Freshness)
                return _families;
            _families = _read().Families.ToDictionary(family => family.Name, StringComparer.Ordinal);
            _readAt = _time.GetTimestamp();
            foreach (MetricFamily family in _families.Values)
            {
                // Histograms are recorded as they happen.
                if (family.Type != "histogram" && _known.Add(family.Name))
                    Create(family);
            }

            return _families;
        }
    }

    private void Create(MetricFamily family)
    {
        string name = family.Name;
        if (family.Type == "counter" && family.Unit != "s")
            Meter.CreateObservableCounter(name, () => Measure(name, value => (long)value), family.Unit, family.Help);
        else if (family.Type == "counter")
            Meter.CreateObservableCounter(name, () => Measure(name, value => value), family.Unit, family.Help);
        else
            Meter.CreateObservableGauge(name, () => Measure(name, value => value), family.Unit, family.Help);
    }

    private List<Measurement<T>> Measure<T>(string name, Func<double, T> convert)
        where T : struct
    {
        if (!Refresh().TryGetValue(name, out MetricFamily? family))
            return [];
        var measurements = new List<Measurement<T>>(family.Samples.Count);
        foreach (MetricSample sample in family.Samples)
        {
            var tags = new KeyValuePair<string, object?>[sample.Labels.Count / 2];
            for (int i = 0; i < tags.Length; i++)
                tags[i] = new KeyValuePair<string, object?>(sample.Labels[2 * i], sample.Labels[(2 * i) + 1]);
            measurements.Add(new Measurement<T>(convert(sample.Value), tags));
        }

        return measurements;
    }
}
