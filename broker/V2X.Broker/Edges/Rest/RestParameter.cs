namespace V2X.Broker.Edges.Rest;

/// <summary>A parameter of a request, as the description of the interface tells it. Immutable.</summary>
/// <param name="Name">Name in the query or the path.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Description">For people.</param>
/// <param name="Example">A value that is taken.</param>
internal sealed record RestParameter(string Name, RestParameterKind Kind, string Description, string Example)
{
    /// <summary>Least value of a number.</summary>
    public int Least { get; init; }

    /// <summary>Greatest value of a number.</summary>
    public int Most { get; init; }

    /// <summary>Value where none is given; null where there is none.</summary>
    public string? Usual { get; init; }

    /// <summary>The words that it may be; empty for any.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether it stands in the path.</summary>
    public bool IsInPath { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }
}
