namespace V2X.Fusion.Tracking;

/// <summary>How a road user came to be known.</summary>
public enum ObservationKind : byte
{
    /// <summary>It told of itself: BSM, PSM, CAM, VAM.</summary>
    SelfReport = 0,

    /// <summary>A sensor saw it: RSM, SSM, SDSM, CPM.</summary>
    PerceivedObject = 1,
}
