using V2X.Conformance.Running;
using V2X.Conformance.Tests.Support;
using V2X.Conformance.Verdicts;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Conformance.Tests.Running;

public sealed class ConformanceRunTests
{
    private const string Counter = """{ "name": "counter", "messages": "BSM" }""";
    private const string Interval = """{ "name": "interval", "messages": "BSM", "minimumMs": 90, "maximumMs": 110 }""";
    private const string HardBraking = """{ "name": "field", "messages": "BSM", "path": "accelSet.long", "maximum": -400, "when": { "path": "safetyExt.events", "bits": ["7"] } }""";

    [Fact]
    public void A_stream_as_it_must_be_passes()
    {
        Assert.Equal(Verdict.Pass, Judge(Counter, 100).Verdict);
        Assert.Equal(Verdict.Pass, Judge(Interval, 100).Verdict);
    }

    [Fact]
    public void A_stuck_counter_is_shown_with_the_packet_and_what_was_expected()
    {
        RequirementResult one = Judge(Counter, 100, (number, bsm, _) => bsm.MsgCnt = number == 40 ? (bsm.MsgCnt + 127) % 128 : bsm.MsgCnt);
        Assert.Equal(Verdict.Fail, one.Verdict);
        Breach breach = one.Breaches[0];
        Assert.Equal(40, breach.PacketNumber);
        Assert.Equal("msgCnt", breach.Path);
        Assert.Equal(["39", "40"], breach.Finding.Values);
        Assert.False(breach.Octets.IsEmpty);
    }

    [Fact]
    public void A_condition_limits_what_is_looked_at()
    {
        RequirementResult one = Judge(HardBraking, 50, (number, bsm, _) =>
        {
            bsm.HasSafetyExt = number is 10 or 20;
            bsm.SafetyExt.Events = new V2X.Asn1.BitString(1UL << (63 - VehicleEventFlags.EventHardBraking), 13);
            bsm.AccelSet.Long = number == 20 ? -450 : 0;
        });
        Assert.Equal((2, 1), (one.Examined, one.Broken));
        Assert.Equal(10, one.Breaches.Single().PacketNumber);
    }

    [Theory]
    [InlineData(0, 100, Verdict.Pass)]
    [InlineData(2, 100, Verdict.Pass)]
    [InlineData(8, 100, Verdict.Fail)]
    [InlineData(0, 20, Verdict.Inconclusive)]
    [InlineData(8, 20, Verdict.Inconclusive)]
    public void A_share_may_be_broken_and_too_few_say_nothing(int late, int messages, Verdict expected)
    {
        // One late message makes one interval too long; the next one is right again.
        RequirementResult one = SuiteText.Judge(Interval, """{ "minimum": 50, "tolerance": 0.05 }""", run =>
        {
            BsmStream stream = new();
            for (int i = 1; i <= messages; i++)
            {
                if (i > messages - late)
                    stream.NowUnixNs += 50_000_000;
                run.Take(stream.Next());
            }
        });
        Assert.Equal(expected, one.Verdict);
    }

    [Fact]
    public void Without_packets_nothing_is_concluded()
    {
        RequirementResult one = SuiteText.Judge(Counter, "{}", _ => { });
        Assert.Equal((Verdict.Inconclusive, "empty"), (one.Verdict, one.Reason!.Key));
    }

    [Fact]
    public void Evidence_does_not_grow_with_the_run()
    {
        RequirementResult one = Judge(Counter, 1_000, (_, bsm, _) => bsm.MsgCnt = 5);
        Assert.Equal(Judgement.MostBreaches, one.Breaches.Count);
        Assert.Equal(999, one.Broken);
    }

    [Fact]
    public void Cut_and_garbled_packets_end_in_a_verdict()
    {
        Random random = new(20261122);
        RequirementResult one = SuiteText.Judge("""{ "name": "decodes", "stack": "dsmp" }""", "{}", run =>
        {
            BsmStream stream = new();
            for (int i = 0; i < 2_000; i++)
            {
                TakeGarbled(run, stream, random);
            }
        });
        Assert.Equal(Verdict.Fail, one.Verdict);
        Assert.All(one.Breaches, breach => Assert.NotEmpty(breach.Finding.Values[0]));
    }

    [Theory]
    [InlineData(HardBraking)]
    [InlineData(Counter)]
    [InlineData(Interval)]
    [InlineData("""{ "name": "decodes" }""")]
    public void Judging_allocates_nothing(string check)
    {
        ConformanceRun run = new([SuiteText.Read(SuiteText.Of(check))], new RunOptions());
        V2X.Conformance.Observing.Packet packet = new BsmStream().Next();
        // The counter stands still and the clock as well: after the first breaches these are only counted.
        for (int i = 0; i < 20; i++)
            run.Take(packet);
        Assert.Equal(0, Allocations.Of(() => run.Take(packet), 1_000));
    }

    private static void TakeGarbled(ConformanceRun run, BsmStream stream, Random random)
    {
        V2X.Conformance.Observing.Packet packet = stream.Next();
        byte[] octets = packet.Octets.ToArray();
        octets[random.Next(octets.Length)] ^= (byte)(1 << random.Next(8));
        run.Take(packet with { Octets = octets.AsMemory(0, random.Next(4) == 0 ? random.Next(octets.Length) : octets.Length) });
    }

    private static RequirementResult Judge(string check, int messages, Action<int, BasicSafetyMessage, BsmStream>? bend = null) =>
        SuiteText.Judge(check, "{}", run =>
        {
            BsmStream stream = new();
            for (int i = 1; i <= messages; i++)
                run.Take(stream.Next(bsm => bend?.Invoke(i, bsm, stream)));
        });
}
