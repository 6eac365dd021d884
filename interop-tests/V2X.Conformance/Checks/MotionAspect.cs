namespace V2X.Conformance.Checks;

/// <summary>Which statements of two messages of a vehicle are held against each other.</summary>
internal enum MotionAspect : byte
{
    /// <summary>The way between two positions against the speeds, in metres per second.</summary>
    Speed,

    /// <summary>The direction of that way against the headings, in degrees.</summary>
    Heading,

    /// <summary>The change of speed against the longitudinal acceleration, in m/s².</summary>
    Acceleration,

    /// <summary>The change of heading against the yaw rate, in degrees per second.</summary>
    YawRate,
}
