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

    public IEnumerable<string> Near(long nowNs, Scene scene, (double East, double North) place)
    {
        const double nearMetres = 8;
        for (int i = 0; i < Engine.ShardCount; i++)
        {
            for (int slot = 0; slot < Engine.ShardAt(i).SlotCount; slot++)
            {
                if (!Engine.ShardAt(i).TryGetAt(slot, nowNs, out FusedTrack track))
                    continue;
                (double east, double north) = scene.ToMetres(track.LatitudeDegrees, track.LongitudeDegrees);
                if (Gospa.Squared((east, north), place) < nearMetres * nearMetres)
                    yield return Describe(track, east - place.East, north - place.North, nowNs);
            }
        }
    }

    private static string Describe(in FusedTrack track, double east, double north, long nowNs)
    {
        (double major, double minor, double orientation) = track.Covariance.PositionEllipse();
        List<string> voices = [];
        for (int i = 0; i < track.Provenance.Count; i++)
        {
            ProvenanceEntry entry = track.Provenance[i];
            string who = entry.Kind == ObservationKind.SelfReport ? $"self {entry.Identity.StationId}" : $"sensor {entry.Source} object {entry.ObjectNumber}";
            voices.Add(FormattableString.Invariant($"{who} x{entry.Count} {(nowNs - entry.LastMeasuredUnixNs) / 1e6:0} ms ago"));
        }

        return FormattableString.Invariant($"    {(track.Confirmed ? "track" : "newcomer")} {track.Id:x} {east:+0.0;-0.0}, {north:+0.0;-0.0} m, {track.SpeedMetresPerSecond:0.0} m/s {track.HeadingDegrees:0} deg, ellipse {major:0.00} x {minor:0.00} m at {orientation:0}, {track.Class}, exists {track.ExistenceProbability:0.00}, {(nowNs - track.CreatedUnixNs) / 1e9:0.0} s old: {string.Join(", ", voices)}");
    }
}
