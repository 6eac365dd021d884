namespace V2X.Model.Canonical;

/// <summary>A link of the lane map that an event or sign concerns. Not safe for concurrent use.</summary>
public sealed class EventLink : ICanonicalPart
{
    /// <summary>Region of the node that the link comes from, 0..65535; null where none is named.</summary>
    public int? UpstreamRegion { get; set; }

    /// <summary>Node that the link comes from, 0..65535.</summary>
    public int? UpstreamNode { get; set; }

    /// <summary>Region of the node that the link leads to, 0..65535; null where none is named.</summary>
    public int? DownstreamRegion { get; set; }

    /// <summary>Node that the link leads to, 0..65535.</summary>
    public int? DownstreamNode { get; set; }

    /// <summary>Lanes concerned: bit n is lane n, counted from 1 left to right as one drives; null means all of them.</summary>
    public int? Lanes { get; set; }

    /// <inheritdoc/>
    public void Clear() => UpstreamRegion = UpstreamNode = DownstreamRegion = DownstreamNode = Lanes = null;
}
