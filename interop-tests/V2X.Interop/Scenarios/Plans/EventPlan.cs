using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>Something that one side raises and that the other side's road users should hear of.</summary>
internal sealed record EventPlan
{
    private static readonly Dictionary<string, EventKind> Kinds = new(StringComparer.Ordinal)
    {
        ["flooded-underpass"] = EventKind.FloodedUnderpass,
        ["typhoon-signal"] = EventKind.TyphoonSignal,
    };

    /// <summary>Identifier within the scenario.</summary>
    public required string Id { get; init; }

    /// <summary>When it is raised, seconds after the start.</summary>
    public double AtSeconds { get; init; }

    /// <summary>Side that raises it.</summary>
    public Region Region { get; init; }

    /// <summary>What happens.</summary>
    public EventKind Kind { get; init; }

    /// <summary>Where.</summary>
    public required GeoPosition Position { get; init; }

    /// <summary>Distance within which it matters, metres.</summary>
    public double RadiusMetres { get; init; }

    /// <summary>How long it is valid, minutes.</summary>
    public int ValidMinutes { get; init; }

    /// <summary>What is said about it.</summary>
    public required EventTexts Texts { get; init; }

    /// <summary>Reads an event.</summary>
    public static EventPlan Read(ObjectReader reader)
    {
        EventTexts? texts = reader.Optional("text", EventTexts.Read);
        EventPlan planned = new()
        {
            Id = reader.Text("id"),
            AtSeconds = reader.Number("atSeconds", 0, 86_400),
            Region = reader.Choice("region", RegionNames.ByName),
            Kind = reader.Choice("kind", Kinds),
            Position = reader.Position("at"),
            RadiusMetres = reader.Number("radiusMetres", 1, 100_000, 500),
            ValidMinutes = reader.Integer("validMinutes", 1, 1440, 30),
            Texts = texts ?? new EventTexts(null, null, null),
        };
        reader.Done();
        return planned;
    }
}
