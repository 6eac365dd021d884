using V2X.Interop.Scenarios.Plans;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>What became of one event.</summary>
internal sealed class EventOutcome(EventPlan plan)
{
    /// <summary>What the scenario says of it.</summary>
    public EventPlan Plan { get; } = plan;

    /// <summary>Short name of the message that raised it; empty where none could be written.</summary>
    public string RaisedAs { get; set; } = "";

    /// <summary>Sites of the other side that send it.</summary>
    public SortedSet<string> Sites { get; } = new(StringComparer.Ordinal);

    /// <summary>Sites that the other side has.</summary>
    public int SitesOfOtherSide { get; set; }

    /// <summary>From being raised to the first broadcast behind the border, milliseconds; NaN while there is none.</summary>
    public double MillisecondsToBroadcast { get; set; } = double.NaN;

    /// <summary>Cause as the other side's message tells it; empty while there is none.</summary>
    public string CauseBehind { get; set; } = "";

    /// <summary>Road users of the other side that have heard it.</summary>
    public SortedSet<int> Reached { get; } = [];
}
