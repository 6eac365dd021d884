using V2X.Fusion.Filters;
using V2X.Fusion.Sharding;

namespace V2X.Fusion.Tracking;

/// <summary>Turns positions in one tile's metric frame into those of another's.</summary>
internal readonly struct FrameShift(LocalFrame from, LocalFrame to)
{
    public void Apply(ref double east, ref double north)
    {
        from.ToDegrees(east, north, out double latitude, out double longitude);
        to.ToMetres(latitude, longitude, out east, out north);
    }

    public void Apply(ref MotionState state)
    {
        double east = state.East, north = state.North;
        Apply(ref east, ref north);
        state.Values[MotionVector.East] = east;
        state.Values[MotionVector.North] = north;
    }
}
