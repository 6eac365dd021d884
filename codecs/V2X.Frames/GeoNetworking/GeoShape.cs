namespace V2X.Frames.GeoNetworking;

/// <summary>Shape of a geographical area (EN 302 931).</summary>
public enum GeoShape : byte
{
    /// <summary>A circle.</summary>
    Circle = 0,

    /// <summary>A rectangle.</summary>
    Rectangle = 1,

    /// <summary>An ellipse.</summary>
    Ellipse = 2,
}
