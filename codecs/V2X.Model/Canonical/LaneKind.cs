namespace V2X.Model.Canonical;

/// <summary>Kind of lane: LaneTypeAttributes, the same in all message sets.</summary>
public enum LaneKind
{
    /// <summary>For motor vehicles.</summary>
    Vehicle,

    /// <summary>Crossing for pedestrians.</summary>
    Crosswalk,

    /// <summary>For bicycles.</summary>
    BikeLane,

    /// <summary>Sidewalk.</summary>
    Sidewalk,

    /// <summary>Median or other barrier.</summary>
    Median,

    /// <summary>Painted guidance.</summary>
    Striping,

    /// <summary>Track of trams or trains.</summary>
    TrackedVehicle,

    /// <summary>For parking.</summary>
    Parking,
}
