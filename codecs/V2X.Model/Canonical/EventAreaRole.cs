namespace V2X.Model.Canonical;

/// <summary>What an area has to do with the event.</summary>
public enum EventAreaRole
{
    /// <summary>Whoever travels there is to be told.</summary>
    Relevance,

    /// <summary>A way that leads up to the event.</summary>
    Approach,

    /// <summary>Where the event itself is.</summary>
    Extent,
}
