using System.Diagnostics;
using V2X.Model;
using V2X.Rsu.Uplink;
using V2X.Telemetry;

namespace V2X.Rsu.Tests;

/// <summary>What is traced, and what it costs where it is not.</summary>
public sealed class AgentTraceTests
{
    [Fact]
    public void What_is_not_drawn_allocates_nothing_though_somebody_listens()
    {
        using ActivityListener listener = Listen(_ => { });
        var traces = new AgentTraces("rsu-1") { Ratio = 1e-12 };
        MessageFacts facts = Facts();
        for (int i = 0; i < 1_000; i++)
            Assert.Null(traces.Draw(facts));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
            traces.Draw(facts);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_share_of_the_messages_is_drawn()
    {
        using ActivityListener listener = Listen(_ => { });
        var traces = new AgentTraces("rsu-1") { Ratio = 0.1 };
        MessageFacts facts = Facts();
        int drawn = 0;
        for (int i = 0; i < 10_000; i++)
            drawn += traces.Draw(facts) is null ? 0 : 1;
        Assert.InRange(drawn, 800, 1_200);
    }

    [Fact]
    public void A_message_sent_again_carries_what_it_carried_before()
    {
        List<Activity> ended = [];
        using ActivityListener listener = Listen(ended.Add);
        var traces = new AgentTraces("again") { Ratio = 1 };
        MessageFacts facts = Facts();
        Activity trace = traces.Draw(facts)!;
        Assert.Null(Activity.Current);
        string carried = AgentTraces.Sent(trace, facts, 5_000);
        Assert.Equal(carried, AgentTraces.Sent(trace, facts, 9_000));
        Assert.True(Spans.TryParse(carried, out ActivityContext context));
        Assert.Equal(trace.TraceId, context.TraceId);
        Activity[] own = [.. ended.Where(span => span.TraceId == trace.TraceId)];
        Assert.Equal(["v2x decode", "v2x uplink", "v2x receive"], own.Select(span => span.OperationName));
        Assert.Equal(TimeSpan.FromTicks(40), trace.Duration);
    }

    [Fact]
    public void A_message_that_leaves_memory_unsent_ends_its_trace_as_failed()
    {
        using ActivityListener listener = Listen(_ => { });
        var buffer = new UplinkBuffer(1, 4_096);
        MessageFacts first = Facts();
        first.Trace = new AgentTraces("left") { Ratio = 1 }.Draw(first);
        buffer.Enqueue(first, [1]);
        buffer.Enqueue(Facts(), [2]);
        Assert.Equal((true, ActivityStatusCode.Error), (first.Trace!.IsStopped, first.Trace.Status));
    }

    private static MessageFacts Facts() => new()
    {
        Key = new MessageKey { Type = "BSM", Family = MessageFamily.Sae, Delivery = DeliveryClass.State },
        Edition = "j2735-2024",
        ReceivedNanoseconds = 1_000,
        DecodedNanoseconds = 2_000,
    };

    private static ActivityListener Listen(Action<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Spans.Agent,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
