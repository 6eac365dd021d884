namespace V2X.Model.Canonical;

/// <summary>What a part of a larger map holds: LayerType of SAE J2735.</summary>
public enum MapLayerKind
{
    /// <summary>Nothing particular.</summary>
    None,

    /// <summary>Several kinds.</summary>
    MixedContent,

    /// <summary>General map data.</summary>
    GeneralMapData,

    /// <summary>Intersections.</summary>
    IntersectionData,

    /// <summary>Curves.</summary>
    CurveData,

    /// <summary>Stretches of road.</summary>
    RoadwaySectionData,

    /// <summary>Parking areas.</summary>
    ParkingAreaData,

    /// <summary>Shared lanes.</summary>
    SharedLaneData,
}
