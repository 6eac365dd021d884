using V2X.Border;
using V2X.Border.Policies;
using V2X.Interop.Demo;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>What reports tell of the way from one broker to the other.</summary>
internal interface IBorderWay
{
    /// <summary>Side that gives.</summary>
    Region From { get; }

    /// <summary>Policy of the side that gives.</summary>
    BorderPolicy OutPolicy { get; }

    /// <summary>Messages that the policy was asked about.</summary>
    long Asked { get; }

    /// <summary>Messages that arrived and were let in.</summary>
    long Arrived { get; }

    /// <summary>Messages that the link lost.</summary>
    long LostOnLink { get; }

    /// <summary>What did not cross, by reason.</summary>
    ReasonCounts Stopped { get; }

    /// <summary>From one broker to the arrival behind the border.</summary>
    LatencyHistogram Latency { get; }

    /// <summary>How often each rule of the giving side decided.</summary>
    IEnumerable<(string Rule, RuleCounters Counters)> OutRules { get; }

    /// <summary>What is wrong with the journal of decisions; empty where nothing is.</summary>
    string JournalFault { get; }

    /// <summary>Records in the journal of decisions.</summary>
    long JournalRecords { get; }
}
