using System.Runtime.CompilerServices;

namespace V2X.Fusion.Filters;

/// <summary>
/// The state values: position east and north, velocity east and north, turn rate (radians per second, left positive), acceleration along
/// the motion, and by how much its own positioning is off to the east and north just now.
/// </summary>
[InlineArray(Size)]
internal struct MotionVector
{
    public const int Size = 8;
    public const int East = 0;
    public const int North = 1;
    public const int VelocityEast = 2;
    public const int VelocityNorth = 3;
    public const int TurnRate = 4;
    public const int Acceleration = 5;
    public const int SelfErrorEast = 6;
    public const int SelfErrorNorth = 7;

    /// <summary>Values that describe the motion; those of the positioning error follow.</summary>
    public const int Motion = 6;

    private double _first;
}
