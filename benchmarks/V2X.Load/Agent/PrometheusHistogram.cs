using System.Globalization;

namespace V2X.Load.Agent;

/// <summary>Reads one histogram out of an agent's Prometheus text.</summary>
internal static class PrometheusHistogram
{
    /// <summary>Bounds in microseconds and the number of durations in each bucket (not cumulative).</summary>
    public static (double[] Bounds, long[] Counts) Read(string text, string name)
    {
        string start = name + "_bucket{le=\"";
        List<double> bounds = [];
        List<long> counts = [];
        long below = 0;
        foreach (string line in text.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal)))
        {
            int end = line.IndexOf('"', start.Length);
            string bound = line[start.Length..end];
            long cumulative = (long)double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
            bounds.Add(bound == "+Inf" ? double.MaxValue : double.Parse(bound, CultureInfo.InvariantCulture) * 1e6);
            counts.Add(cumulative - below);
            below = cumulative;
        }

        if (counts.Count == 0)
            throw new InvalidDataException($"The agent's metrics hold no histogram {name}.");
        return ([.. bounds], [.. counts]);
    }
}
