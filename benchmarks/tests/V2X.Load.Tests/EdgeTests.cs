using V2X.Asn1;
using V2X.Load.Edges;
using V2X.Load.Figures;
using V2X.Load.Sending;
using V2X.Load.Soak;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Load.Tests;

/// <summary>The instruments themselves: who sent what, how long it took, what slopes there are.</summary>
public sealed class EdgeTests
{
    [Fact]
    public void A_message_says_whose_it_is_where_and_which_one()
    {
        EdgeTraffic traffic = new(vehicles: 60);
        MessageFrame frame = new();
        HashSet<(int, int)> places = [];
        for (int i = 0; i < 60 * 3; i++)
        {
            byte[] octets = traffic.Next(12_345, out uint id, out uint count).ToArray();
            Assert.Equal((id, count), BsmHeader.Read(octets));
            Assert.Equal(((uint)(i % 60) + 1, (uint)(i / 60)), (id, count));
            Assert.True(Uper.TryDecode(octets, frame, out Asn1Error error), error.ToString());
            Assert.Equal(12_345, frame.BsmFrame.SecMark);
            Assert.True(places.Add((frame.BsmFrame.Pos.Lat, frame.BsmFrame.Pos.Long)));
        }
    }

    [Fact]
    public void What_never_arrived_counts_as_infinitely_long()
    {
        Latencies figures = new();
        for (int i = 1; i <= 980; i++)
            figures.Add(i * 1_000);
        Assert.Equal(double.PositiveInfinity, figures.Microseconds(0.99, expected: 1_000));
        Assert.InRange(figures.Microseconds(0.5, expected: 1_000), 495, 510);
        Assert.InRange(figures.Microseconds(0.97, expected: 1_000), 965, 990);
    }

    [Fact]
    public void Noise_alone_is_within_the_noise_of_a_slope_and_a_leak_is_not()
    {
        const int seed = 7;
        Random random = new(seed);
        double[][] flat = [.. Enumerable.Range(0, 40).Select(i => (double[])[i / 40.0, 10_000 + (200 * random.NextDouble())])];
        double[][] leaking = [.. flat.Select(point => (double[])[point[0], point[1] + (600 * point[0])])];
        Slope none = Slope.Of(flat), leak = Slope.Of(leaking);
        Assert.True(none.PerMinute <= none.Noise, $"seed {seed}: {none}");
        Assert.True(leak.PerMinute > leak.Noise, $"seed {seed}: {leak}");
        Assert.InRange(leak.PerMinute, 500, 700);
    }
}
