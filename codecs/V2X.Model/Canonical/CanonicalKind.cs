namespace V2X.Model.Canonical;

/// <summary>What a canonical message tells, whichever standard it came in.</summary>
public enum CanonicalKind
{
    /// <summary>One road user about itself: BSM, PSM, CAM, VAM.</summary>
    RoadUser,

    /// <summary>Road users and obstacles that somebody else perceives: RSM, SSM (China), SDSM, CPM.</summary>
    PerceivedObjects,

    /// <summary>What the lights of intersections show and will show: SPAT, SPATEM.</summary>
    Signals,

    /// <summary>Lanes and how they connect: MAP, MAPEM.</summary>
    LaneMap,

    /// <summary>Events and signs: RSI, TIM, RSA, DENM, IVIM.</summary>
    RoadEvents,

    /// <summary>Corrections for satellite positioning: RTCM, RTCMEM.</summary>
    Assistance,

    /// <summary>Somebody asks for something, priority at a light for one: VIR, SRM, SREM.</summary>
    Request,

    /// <summary>The answer: RSC, SSM (SAE), SSEM.</summary>
    Response,
}
