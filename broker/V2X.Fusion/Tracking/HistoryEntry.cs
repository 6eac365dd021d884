using V2X.Fusion.Filters;

namespace V2X.Fusion.Tracking;

/// <summary>A measurement and the state after it.</summary>
internal struct HistoryEntry
{
    public Measurement Measurement;
    public MotionState After;
}
