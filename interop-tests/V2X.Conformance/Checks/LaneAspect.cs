namespace V2X.Conformance.Checks;

/// <summary>What is looked at of the lanes of a map.</summary>
internal enum LaneAspect
{
    /// <summary>Points of links and lanes run towards the node: the last one is nearer to it than the first.</summary>
    Towards,

    /// <summary>Points follow one another within a distance, and no two are the same.</summary>
    Spacing,

    /// <summary>Lanes of a link are numbered from left to right as one drives.</summary>
    Order,

    /// <summary>A lane that leads to a node of the same map leads into a lane that is there.</summary>
    Connections,

    /// <summary>Lanes run where their link does.</summary>
    Beside,
}
