namespace V2X.Model.Canonical;

/// <summary>Directions in which a lane is used.</summary>
[Flags]
public enum LaneDirections
{
    /// <summary>Neither, as with a median.</summary>
    None = 0,

    /// <summary>Into the intersection.</summary>
    Ingress = 1 << 0,

    /// <summary>Out of it.</summary>
    Egress = 1 << 1,
}
