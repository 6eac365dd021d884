using V2X.Model.Canonical;

namespace V2X.Fusion.Events;

/// <summary>A track in the plane of the road network, with the lane it is on.</summary>
internal struct Mover
{
    public ulong Track;
    public double LatitudeDegrees;
    public double LongitudeDegrees;
    public double East;
    public double North;
    public double EastSpeed;
    public double NorthSpeed;
    public double Speed;
    public double Acceleration;
    public double HeadingDegrees;
    public double HalfLength;
    public double HalfWidth;
    public RoadUserClass Class;
    public LaneMatch Lane;
    public bool IsOnCrossing;

    public readonly bool IsVehicle => Class is (>= RoadUserClass.Moped and <= RoadUserClass.AgriculturalVehicle) or RoadUserClass.MotorVehicle;
}
