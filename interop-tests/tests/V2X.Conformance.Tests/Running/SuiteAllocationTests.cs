using V2X.Conformance.Observing;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Tests.Support;

namespace V2X.Conformance.Tests.Running;

/// <summary>What a whole suite costs of memory while a capture goes by: nothing, so that its length does not matter.</summary>
public sealed class SuiteAllocationTests
{
    private const int Seconds = 60;
    private const int WarmSeconds = 20;
    private static readonly Suite s_suite = SuiteLibrary.All.Single(suite => suite.Id == "china-day1-rsu");

    [Fact]
    public void Judging_a_roadside_unit_by_its_suite_allocates_nothing()
    {
        List<Packet>[] seconds = InSeconds();
        long ofAll = Least(s_suite, seconds);
        Assert.True(ofAll == 0, $"{ofAll} B a second, of which {string.Join(", ", s_suite.Requirements.Select(one => (one.Id, Octets: Least(s_suite with { Requirements = [one] }, seconds))).Where(one => one.Octets > 0))}");
    }

    // Managed bytes of the cheapest second after the warm-up: each second brings every type of message.
    private static long Least(Suite suite, List<Packet>[] seconds)
    {
        ConformanceRun run = new([suite], new RunOptions());
        long least = long.MaxValue;
        for (int second = 0; second < Seconds; second++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (Packet packet in seconds[second])
                run.Take(packet);
            if (second >= WarmSeconds)
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static List<Packet>[] InSeconds()
    {
        List<Packet>[] seconds = [.. Enumerable.Range(0, Seconds).Select(_ => new List<Packet>())];
        new RoadsideStream().Send(packet => seconds[(packet.ReceivedUnixNs - BsmStream.StartUnixNs) / 1_000_000_000].Add(packet), Seconds);
        return seconds;
    }
}
