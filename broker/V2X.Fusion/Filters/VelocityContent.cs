namespace V2X.Fusion.Filters;

/// <summary>What a measurement says of the velocity.</summary>
internal enum VelocityContent : byte
{
    None = 0,
    SpeedOnly = 1,
    Vector = 2,
}
