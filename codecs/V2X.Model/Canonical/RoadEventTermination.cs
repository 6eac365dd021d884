namespace V2X.Model.Canonical;

/// <summary>How an event that was told before ends.</summary>
public enum RoadEventTermination
{
    /// <summary>The station that told it says that it is over.</summary>
    Cancelled,

    /// <summary>Another station says that it is over.</summary>
    Negated,
}
