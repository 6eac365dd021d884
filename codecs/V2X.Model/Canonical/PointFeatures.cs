namespace V2X.Model.Canonical;

/// <summary>What is special at a point of a lane: NodeAttributeXY of SAE J2735, one flag for each value.</summary>
[Flags]
public enum PointFeatures
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reserved.</summary>
    Reserved = 1 << 0,

    /// <summary>Stop line.</summary>
    StopLine = 1 << 1,

    /// <summary>Round end, first form.</summary>
    RoundedCapA = 1 << 2,

    /// <summary>Round end, second form.</summary>
    RoundedCapB = 1 << 3,

    /// <summary>Another lane joins.</summary>
    Merge = 1 << 4,

    /// <summary>Another lane leaves.</summary>
    Diverge = 1 << 5,

    /// <summary>Stop line further down.</summary>
    DownstreamStopLine = 1 << 6,

    /// <summary>Start of the lane further down.</summary>
    DownstreamStart = 1 << 7,

    /// <summary>Closed.</summary>
    ClosedToTraffic = 1 << 8,

    /// <summary>Refuge for pedestrians.</summary>
    SafeIsland = 1 << 9,

    /// <summary>Kerb where one steps off.</summary>
    CurbAtStepOff = 1 << 10,

    /// <summary>Hydrant.</summary>
    Hydrant = 1 << 11,
}
