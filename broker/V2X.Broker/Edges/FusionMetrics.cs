using V2X.Broker.Fusing;

namespace V2X.Broker.Edges;

/// <summary>What fusion did, and what it did not take.</summary>
internal static class FusionMetrics
{
    public static void Write(PrometheusText text, string dropped, FusionWorker fusion)
    {
        FusionReport report = fusion.Report();
        foreach ((string reason, long count) in report.NotFused)
            text.Value(dropped, count, "stage", "fusion", "reason", reason);
        text.Single("v2x_tracks", "gauge", "Road users tracked now.", report.Tracks);
        text.Single("v2x_road_users", "gauge", "Of these, road users that tell of themselves.", report.RoadUsers);
        text.Single("v2x_observations_fused_total", "counter", "Observations merged into tracks.", report.Merged);
        text.Single("v2x_observations_out_of_sequence_total", "counter", "Of the observations merged, those older than the newest state of their track.", report.OutOfSequence);
        text.Single("v2x_tracks_begun_total", "counter", "Tracks begun.", report.Begun);
        text.Single("v2x_tracks_ended_total", "counter", "Tracks ended.", report.Ended);
        text.Single("v2x_track_identity_changes_total", "counter", "Tracks that went on under another identity.", report.IdentityChanges);
        text.Single("v2x_track_hand_overs_total", "counter", "Tracks handed to a neighbouring tile.", report.HandedOver);
    }
}
