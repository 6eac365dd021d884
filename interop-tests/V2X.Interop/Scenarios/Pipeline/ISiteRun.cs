using V2X.Interop.Scenarios.Plans;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>What reports tell of one site.</summary>
internal interface ISiteRun
{
    /// <summary>What the scenario says of it.</summary>
    SitePlan Plan { get; }

    /// <summary>Datagrams that reached it.</summary>
    long Received { get; }

    /// <summary>Datagrams that were lost on the way to it.</summary>
    long LostOnAir { get; }

    /// <summary>What it could not pass on, by reason.</summary>
    ReasonCounts Dropped { get; }
}
