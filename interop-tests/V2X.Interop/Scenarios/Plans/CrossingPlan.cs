using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>Where roads pass from one region into the other and traffic changes sides.</summary>
internal sealed record CrossingPlan
{
    /// <summary>Name on both sides.</summary>
    public required string Name { get; init; }

    /// <summary>The middle of the change of sides.</summary>
    public required GeoPosition At { get; init; }

    /// <summary>Length of the cross-over, metres.</summary>
    public double SideChangeLengthMetres { get; init; }

    /// <summary>Distance before and after the line within which the limit holds, metres.</summary>
    public double SlowZoneMetres { get; init; }

    /// <summary>Speed limit at the crossing, kilometres per hour.</summary>
    public double LimitKilometresPerHour { get; init; }

    /// <summary>Reads a crossing.</summary>
    public static CrossingPlan Read(ObjectReader reader)
    {
        CrossingPlan crossing = new()
        {
            Name = reader.Text("name"),
            At = reader.Position("at"),
            SideChangeLengthMetres = reader.Number("sideChangeLengthMetres", 40, 2000, 160),
            SlowZoneMetres = reader.Number("slowZoneMetres", 0, 5000, 350),
            LimitKilometresPerHour = reader.Number("limitKilometresPerHour", 5, 120, 30),
        };
        reader.Done();
        return crossing;
    }
}
