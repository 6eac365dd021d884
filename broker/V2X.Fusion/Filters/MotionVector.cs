using System.Runtime.CompilerServices;

namespace V2X.Fusion.Filters;

/// <summary>The six state values: position east and north, velocity east and north, turn rate (radians per second, left positive), acceleration along the motion.</summary>
[InlineArray(Size)]
internal struct MotionVector
{
    public const int Size = 6;
    public const int East = 0;
    public const int North = 1;
    public const int VelocityEast = 2;
    public const int VelocityNorth = 3;
    public const int TurnRate = 4;
    public const int Acceleration = 5;

    private double _first;
}
