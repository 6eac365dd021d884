namespace V2X.Model.Canonical;

/// <summary>What a speed limit applies to: SpeedLimitType, the same in all message sets; the numbers are those of the messages.</summary>
public enum SpeedLimitKind
{
    /// <summary>Greatest, near a school.</summary>
    MaxInSchoolZone = 1,

    /// <summary>Greatest, near a school while children are there.</summary>
    MaxInSchoolZoneWithChildren = 2,

    /// <summary>Greatest, at road works.</summary>
    MaxInConstructionZone = 3,

    /// <summary>Least, for all vehicles.</summary>
    VehicleMin = 4,

    /// <summary>Greatest, for all vehicles.</summary>
    VehicleMax = 5,

    /// <summary>Greatest, for all vehicles at night.</summary>
    VehicleNightMax = 6,

    /// <summary>Least, for trucks.</summary>
    TruckMin = 7,

    /// <summary>Greatest, for trucks.</summary>
    TruckMax = 8,

    /// <summary>Greatest, for trucks at night.</summary>
    TruckNightMax = 9,

    /// <summary>Least, for vehicles with trailers.</summary>
    TrailerMin = 10,

    /// <summary>Greatest, for vehicles with trailers.</summary>
    TrailerMax = 11,

    /// <summary>Greatest, for vehicles with trailers at night.</summary>
    TrailerNightMax = 12,
}
