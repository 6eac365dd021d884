using V2X.Load.Figures;

namespace V2X.Load.Agent;

/// <summary>Figures of one receiving process; NaN where no rate went without loss.</summary>
/// <param name="Rate">Highest rate without loss, datagrams a second.</param>
/// <param name="PerProcessorSecond">Datagrams at that rate for each second of processor time.</param>
/// <param name="BytesPerMessage">Managed memory allocated at that rate.</param>
/// <param name="P50">Median time from the kernel at the moderate rate, microseconds.</param>
/// <param name="P99">The same, 99th percentile.</param>
/// <param name="Percent">Share of a core at the moderate rate.</param>
internal sealed record Measured(double Rate, double PerProcessorSecond, double BytesPerMessage, double P50, double P99, double Percent)
{
    public static Measured Of(ReceiverStep? best, IReadOnlyList<ReceiverStep> moderate) => new(
        best?.PerSecond ?? double.NaN,
        best is null ? double.NaN : best.Done.Received * 1e3 / best.Done.ProcessorMilliseconds,
        best is null ? double.NaN : (double)best.Done.AllocatedBytes / best.Done.Received,
        Median.Of(moderate.Select(step => step.Done.Microseconds(0.5))),
        Median.Of(moderate.Select(step => step.Done.Microseconds(0.99))),
        Median.Of(moderate.Select(step => step.PercentOfOneCore)));

    public static Measured MedianOf(IReadOnlyList<Measured> runs) => new(
        Median.Of(runs.Select(run => run.Rate)),
        Median.Of(runs.Select(run => run.PerProcessorSecond)),
        Median.Of(runs.Select(run => run.BytesPerMessage)),
        Median.Of(runs.Select(run => run.P50)),
        Median.Of(runs.Select(run => run.P99)),
        Median.Of(runs.Select(run => run.Percent)));
}
