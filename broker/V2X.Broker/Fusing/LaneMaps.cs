using V2X.Fusion.Events;

namespace V2X.Broker.Fusing;

/// <summary>The lanes that events are judged by, as the maps on the air tell them. For one thread at a time.</summary>
internal sealed class LaneMaps
{
    private readonly EventDetector _detector = new(new RoadNetwork([]));

    public long ConditionsRefused => _detector.Refused;

    public EventDetector Detector() => _detector;
}
