namespace V2X.Model.Canonical;

/// <summary>What a roadside unit coordinates a vehicle for: CoordinationInfo of T/CSAE 157, the same bits.</summary>
[Flags]
public enum CoordinationKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Changing lanes.</summary>
    LaneChange = 1 << 0,

    /// <summary>Merging.</summary>
    Merge = 1 << 1,

    /// <summary>Changing lanes at an intersection.</summary>
    LaneChangeAtIntersection = 1 << 2,

    /// <summary>Passing an intersection without signals.</summary>
    UnsignalledIntersection = 1 << 3,

    /// <summary>Dynamic use of lanes.</summary>
    DynamicLanes = 1 << 4,

    /// <summary>A reserved lane.</summary>
    LaneReservation = 1 << 5,

    /// <summary>A restricted lane.</summary>
    LaneRestriction = 1 << 6,

    /// <summary>Priority at a signal.</summary>
    SignalPriority = 1 << 7,
}
