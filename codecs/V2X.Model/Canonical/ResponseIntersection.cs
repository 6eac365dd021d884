namespace V2X.Model.Canonical;

/// <summary>The answers of one intersection, or of a roadside unit that names none. Not safe for concurrent use.</summary>
public sealed class ResponseIntersection : ICanonicalPart
{
    /// <summary>The intersection.</summary>
    public NodeReference Node { get; } = new();

    /// <summary>Number that goes up whenever the answers change, 0..127; null where it is not said.</summary>
    public int? Revision { get; set; }

    /// <summary>The answers.</summary>
    public CanonicalList<RoadResponse> Responses { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        Node.Clear();
        Revision = null;
        Responses.Clear();
    }
}
