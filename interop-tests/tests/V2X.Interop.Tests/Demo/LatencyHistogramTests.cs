using V2X.Interop.Demo;

namespace V2X.Interop.Tests.Demo;

/// <summary>Quantiles come out of the buckets nearly exact.</summary>
public class LatencyHistogramTests
{
    [Fact]
    public void Quantiles_are_at_most_a_sixteenth_too_high_and_never_too_low()
    {
        const int Seed = 4711;
        Random random = new(Seed);
        for (int round = 0; round < 50; round++)
        {
            LatencyHistogram histogram = new();
            long[] values = [.. Enumerable.Range(0, 1 + random.Next(2000)).Select(_ => (long)Math.Exp(random.NextDouble() * 40))];
            foreach (long value in values)
                histogram.Record(value);
            Array.Sort(values);

            foreach (double quantile in (double[])[0.01, 0.5, 0.9, 0.99, 1])
            {
                long exact = values[(int)Math.Ceiling(quantile * values.Length) - 1];
                long read = histogram.Quantile(quantile);
                Assert.True(read >= exact && read <= exact + (exact / 16) + 1, $"seed {Seed} round {round}: p{quantile} is {exact}, read {read}");
            }

            Assert.Equal(values[^1], histogram.MaxNanoseconds);
            Assert.Equal(values.Length, histogram.Count);
        }
    }

    [Fact]
    public void Empty_and_negative_are_zero()
    {
        LatencyHistogram histogram = new();
        Assert.Equal(0, histogram.Quantile(0.99));
        histogram.Record(-5);
        Assert.Equal(0, histogram.Quantile(0.5));
        Assert.Equal(1, histogram.Count);
    }
}
