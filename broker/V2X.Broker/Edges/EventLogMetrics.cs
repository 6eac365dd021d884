using V2X.Broker.Durable;
using V2X.Journal;

namespace V2X.Broker.Edges;

/// <summary>The metrics of the log of events.</summary>
internal static class EventLogMetrics
{
    public static void Write(PrometheusText text, EventLog log)
    {
        JournalFigures figures = log.Figures;
        text.Single("v2x_event_log_appended_total", "counter", "Records given to the log of events.", figures.Appended);
        text.Single("v2x_event_log_committed_total", "counter", "Records of the log that survive a loss of power.", figures.Committed);
        text.Single("v2x_event_log_pending_octets", "gauge", "Octets that wait for their commit.", figures.PendingOctets);
        text.Single("v2x_event_log_commits_total", "counter", "Commits: each one sync of the disk, for all that had come.", figures.Commits);
        text.Single("v2x_event_log_sync_seconds_total", "counter", "Time spent in syncs.", figures.SyncTime.TotalSeconds);
        text.Single("v2x_event_log_sync_slowest_seconds", "gauge", "The longest sync since the start.", figures.SlowestSync.TotalSeconds);
        text.Single("v2x_event_log_faults_total", "counter", "Writes and syncs that failed.", figures.Faults);
        text.Single("v2x_event_log_refused_total", "counter", "Records refused.", figures.Refused);
        text.Single("v2x_event_log_refusing", "gauge", "1 while the disk takes nothing.", log.IsRefusing ? 1 : 0);
        text.Single("v2x_event_log_octets", "gauge", "Octets of the log on disk.", figures.Octets);
        text.Single("v2x_event_log_segments", "gauge", "Segments of the log.", figures.Segments);
        text.Single("v2x_event_log_oldest_seconds", "gauge", "Time since the newest event of the oldest segment.", figures.OldestAge.TotalSeconds);
        text.Single("v2x_event_log_dropped_segments_total", "counter", "Segments let go of by size or age.", figures.DroppedSegments);
        text.Single("v2x_event_log_torn_tails", "gauge", "Ends of segments that were cut off at the start because they had not been written whole.", log.Recovery.TornTails);
    }
}
