using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>The contract's form of the broker's counters.</summary>
internal static class StatisticsBuilder
{
    public static Statistics Build(BrokerCore core) => core.Inspect(view => Build(core, view));

    private static Statistics Build(BrokerCore core, CoreView view)
    {
        BrokerCounters counters = core.Counters;
        var statistics = new Statistics
        {
            StartedNs = (ulong)core.StartedNs,
            Ingested = (ulong)counters.Ingested,
            Accepted = (ulong)counters.CountOf(Verdict.Accepted),
            Duplicates = (ulong)(counters.CountOf(Verdict.Duplicate) + counters.CountOf(Verdict.Resent)),
            Delivered = (ulong)counters.Delivered,
            Replaced = (ulong)counters.Replaced,
            Dropped = (ulong)counters.DroppedQueueFull,
            Own = (ulong)counters.Own,
            Subscribers = (uint)view.Subscriptions.Count,
        };
        for (Verdict verdict = Verdict.NoPayload; (int)verdict < VerdictText.Count; verdict++)
        {
            if (counters.CountOf(verdict) is > 0 and var count)
                statistics.RejectedByReason[verdict.Reason()] = (ulong)count;
        }

        foreach (MessageType type in view.Names.Types)
            statistics.AcceptedByType[$"{type.FamilyName}/{type.Name}"] = (ulong)type.Accepted;
        for (int stack = 0; stack < StackText.Count; stack++)
        {
            if (counters.HeardIn(stack) is > 0 and var heard)
                statistics.HeardByStack[StackText.Of(stack)] = (ulong)heard;
        }

        foreach (SecurityOutcome outcome in view.Names.Outcomes.Where(outcome => outcome.Accepted > 0))
            statistics.AcceptedByVerdict[outcome.Name] = (ulong)outcome.Accepted;
        statistics.AcceptedMisbehaving = (ulong)counters.Misbehaving;
        statistics.Agents.AddRange(view.Agents.All.Select(StatusOf));
        return statistics;
    }

    private static AgentStatus StatusOf(Agent agent)
    {
        var status = new AgentStatus
        {
            Agent = agent.Name,
            Region = agent.Region,
            Connected = agent.Session is not null,
            Messages = agent.Messages,
            LastSequence = agent.LastSequence,
            LastHeardNs = (ulong)agent.LastHeardNs,
        };
        if (agent.Drops is { } drops)
        {
            status.Drops = new DropTotals { Received = drops.Received, MisbehaviourReports = drops.MisbehaviourReports };
            status.Drops.VerdictsByReason.Add(drops.VerdictsByReason);
            status.Drops.DroppedByReason.Add(drops.DroppedByReason);
        }

        return status;
    }
}
