using V2X.Fusion.Sharding;
using V2X.Fusion.Tracking;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>The engine under test.</summary>
internal sealed class EngineTracker(FusionSettings settings) : ITracker
{
    private readonly FusedTrack[] _tracks = new FusedTrack[1024];

    public FusionEngine Engine { get; } = new(settings);

    public void Take(Delivery delivery, long nowNs)
    {
        if (delivery.IsFrame)
            Engine.AddFrame(delivery.Source, delivery.Observations, nowNs);
        else
            Engine.AddSelfReport(delivery.Observations[0], nowNs);
    }

    public void Advance(long nowNs) => Engine.Advance(nowNs);

    public void Show(long nowNs, Scene scene, List<(ulong Id, double East, double North)> tracks)
    {
        int count = Engine.CopyTracks(nowNs, _tracks);
        for (int i = 0; i < count; i++)
        {
            (double east, double north) = scene.ToMetres(_tracks[i].LatitudeDegrees, _tracks[i].LongitudeDegrees);
            tracks.Add((_tracks[i].Id, east, north));
        }
    }
}
