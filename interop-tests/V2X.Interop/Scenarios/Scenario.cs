using V2X.Interop.Scenarios.Plans;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios;

/// <summary>Everything a scenario file says. Immutable; docs/scenarios.md describes the file.</summary>
internal sealed record Scenario
{
    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>One line about it.</summary>
    public required string Title { get; init; }

    /// <summary>Simulated UTC of the first step.</summary>
    public DateTimeOffset StartTime { get; init; }

    /// <summary>Simulated time that is run, seconds.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>Time at the start that is not judged, seconds.</summary>
    public double SettleSeconds { get; init; }

    /// <summary>Origin of the plane on which traffic moves.</summary>
    public GeoPosition Origin { get; init; }

    /// <summary>The Hong Kong side.</summary>
    public required RegionPlan HongKong { get; init; }

    /// <summary>The Shenzhen side.</summary>
    public required RegionPlan Shenzhen { get; init; }

    /// <summary>Where the sides meet.</summary>
    public required CrossingPlan Crossing { get; init; }

    /// <summary>Roadside units.</summary>
    public required IReadOnlyList<SitePlan> Sites { get; init; }

    /// <summary>Roads.</summary>
    public required IReadOnlyList<RoadPlan> Roads { get; init; }

    /// <summary>Vehicles.</summary>
    public required TrafficPlan Traffic { get; init; }

    /// <summary>Persons on foot.</summary>
    public required IReadOnlyList<FootwayPlan> Footways { get; init; }

    /// <summary>Events that are raised.</summary>
    public required IReadOnlyList<EventPlan> Events { get; init; }

    /// <summary>The link between the brokers.</summary>
    public required BorderPlan Border { get; init; }

    /// <summary>What the figures must keep.</summary>
    public required IReadOnlyList<ExpectationPlan> Expectations { get; init; }

    /// <summary>One of the two sides.</summary>
    public RegionPlan Side(Region region) => region == Region.HongKong ? HongKong : Shenzhen;
}
