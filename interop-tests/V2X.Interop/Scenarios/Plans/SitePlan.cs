using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>A roadside unit.</summary>
internal sealed record SitePlan
{
    /// <summary>Identifier, e.g. "sz-futian".</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Side of the border.</summary>
    public Region Region { get; init; }

    /// <summary>Antennas, the first at the unit itself.</summary>
    public required IReadOnlyList<RadioPlan> Radios { get; init; }

    /// <summary>The signal at the unit's intersection; null where there is none.</summary>
    public SignalPlan? Signal { get; init; }

    /// <summary>Sensors of the unit.</summary>
    public required IReadOnlyList<SensorPlan> Sensors { get; init; }

    /// <summary>Share of the messages on air that the unit misses, 0..1.</summary>
    public double RadioLoss { get; init; }

    /// <summary>How far the unit's clock is ahead of UTC, milliseconds.</summary>
    public double ClockErrorMilliseconds { get; init; }

    /// <summary>Time from the unit to its broker, milliseconds.</summary>
    public double UplinkMilliseconds { get; init; }

    /// <summary>Reads a site.</summary>
    public static SitePlan Read(ObjectReader reader)
    {
        SitePlan site = new()
        {
            Id = reader.Text("id"),
            Name = reader.Text("name"),
            Region = reader.Choice("region", RegionNames.ByName),
            Radios = reader.List("radios", 1, RadioPlan.Read),
            Signal = reader.Optional("signal", SignalPlan.Read),
            Sensors = reader.List("sensors", 0, SensorPlan.Read),
            RadioLoss = reader.Number("radioLossPercent", 0, 100, 0) / 100,
            ClockErrorMilliseconds = reader.Number("clockErrorMilliseconds", -60_000, 60_000, 0),
            UplinkMilliseconds = reader.Number("uplinkMilliseconds", 0, 10_000, 8),
        };
        reader.Done();
        return site;
    }
}
