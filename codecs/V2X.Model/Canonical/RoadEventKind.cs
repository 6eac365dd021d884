namespace V2X.Model.Canonical;

/// <summary>What sort of notice a road event is.</summary>
public enum RoadEventKind
{
    /// <summary>Something happens or may happen on the road.</summary>
    Event,

    /// <summary>Work on the road, told as such.</summary>
    WorkZone,

    /// <summary>A traffic sign.</summary>
    Sign,

    /// <summary>A speed limit or an advised speed.</summary>
    SpeedLimit,

    /// <summary>What is to be had at an exit.</summary>
    ExitService,
}
