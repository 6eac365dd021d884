using V2X.Border;
using V2X.Border.Policies;
using V2X.Interop.Demo;
using V2X.Interop.Scenarios.Pipeline;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Live;

/// <summary>What went over the link in one direction, told by the metrics of both brokers and by their audit logs.</summary>
internal sealed class LiveWay : IBorderWay
{
    private readonly AuditReading _giving;

    /// <summary>The way from one side to the other, when both brokers have ended.</summary>
    /// <param name="from">Side that gives.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="figures">What both brokers counted, when all had arrived.</param>
    /// <param name="latency">From broker to broker.</param>
    /// <param name="giving">Audit logs of the side that gives.</param>
    /// <param name="receiving">Audit logs of the side that receives.</param>
    /// <param name="links">Reasons of the link beside the policy's, by direction.</param>
    public LiveWay(
        Region from, BorderPolicy policy, WayFigures figures, LatencyHistogram latency, AuditReading giving, AuditReading receiving,
        IEnumerable<(string Reason, long Count)> links)
    {
        (From, OutPolicy, Latency, _giving) = (from, policy, latency, giving);
        Arrived = figures.Arrived;
        LostOnLink = Math.Max(0, figures.Sent - figures.Arrived - figures.Refused);
        foreach ((string reason, long count) in giving.StoppedOut)
            Stopped.Add(reason, count);
        foreach ((string reason, long count) in receiving.StoppedIn)
            Stopped.Add("in: " + reason, count);
        foreach ((string reason, long count) in links)
            Stopped.Add(reason, count);
    }

    /// <inheritdoc/>
    public Region From { get; }

    /// <inheritdoc/>
    public BorderPolicy OutPolicy { get; }

    /// <inheritdoc/>
    public long Asked => _giving.Asked;

    /// <inheritdoc/>
    public long Arrived { get; }

    /// <inheritdoc/>
    public long LostOnLink { get; }

    /// <inheritdoc/>
    public ReasonCounts Stopped { get; } = new();

    /// <inheritdoc/>
    public LatencyHistogram Latency { get; }

    /// <inheritdoc/>
    public IEnumerable<(string Rule, RuleCounters Counters)> OutRules => OutPolicy.Rules.Select(rule => (rule.Name, _giving.RuleOf(rule.Name)));

    /// <inheritdoc/>
    public string JournalFault => _giving.Fault;

    /// <inheritdoc/>
    public long JournalRecords => _giving.Records;
}
