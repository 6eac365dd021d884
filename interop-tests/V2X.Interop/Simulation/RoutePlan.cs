namespace V2X.Interop.Simulation;

/// <summary>What a <see cref="Route"/> is built from.</summary>
internal sealed record RoutePlan
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Corner points in the direction of travel, at least two.</summary>
    public required IReadOnlyList<PlanePoint> Corners { get; init; }

    /// <summary>Jurisdiction at the first corner.</summary>
    public required Region StartRegion { get; init; }

    /// <summary>Where traffic keeps at the first corner: -1 left of the centre line, +1 right of it.</summary>
    public required double StartSide { get; init; }

    /// <summary>Where traffic keeps at the last corner.</summary>
    public required double EndSide { get; init; }

    /// <summary>The crossing that the route passes; null where it stays in one jurisdiction.</summary>
    public BorderCrossing? Border { get; init; }

    /// <summary>Points around which the town limit holds.</summary>
    public IReadOnlyList<PlanePoint> TownCentres { get; init; } = [];

    /// <summary>Reach of the town limit, metres.</summary>
    public double TownRadiusMetres { get; init; } = 900;

    /// <summary>Limit in towns, metres per second (50 km/h).</summary>
    public double TownLimitMetresPerSecond { get; init; } = 50 / 3.6;

    /// <summary>Limit elsewhere, metres per second (80 km/h).</summary>
    public double SpeedLimitMetresPerSecond { get; init; } = 80 / 3.6;

    /// <summary>Radius with which corners are rounded where there is room, metres.</summary>
    public double CornerRadiusMetres { get; init; } = 120;
}
