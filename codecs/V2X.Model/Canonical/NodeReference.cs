namespace V2X.Model.Canonical;

/// <summary>An intersection or other node of the road by its number. Not safe for concurrent use.</summary>
public sealed class NodeReference : ICanonicalPart
{
    /// <summary>Authority whose numbering applies, 0..65535; null where it is not said.</summary>
    public int? Region { get; set; }

    /// <summary>Number within the region, 0..65535; null where it is not said.</summary>
    public int? Id { get; set; }

    /// <inheritdoc/>
    public void Clear() => Region = Id = null;
}
