using V2X.Border;
using V2X.Border.Link;

namespace V2X.Broker.Edges.Link;

/// <summary>The metrics of links. Labels are peers of the configuration and reasons, both of bounded number.</summary>
internal static class LinkMetrics
{
    public static void Write(PrometheusText text, BorderLinks links, long nowNs)
    {
        LinkRouter router = links.Router;
        lock (router.Lock)
        {
            WriteState(text, router, nowNs);
            WriteCounts(text, router);
        }

        text.Single("v2x_border_intake_overflows_total", "counter", "Times that the border could not keep up with events of this broker.", links.IntakeOverflows);
        text.Metric("v2x_border_policy_total", "counter", "Decisions of the policy, by reason; none: it crossed.");
        for (int reason = 0; reason < BorderReasonText.Count; reason++)
            text.Value("v2x_border_policy_total", links.Gate.CountOf((BorderReason)reason), "reason", BorderReasonText.Of((BorderReason)reason));
    }

    private static void WriteState(PrometheusText text, LinkRouter router, long nowNs)
    {
        Each(text, router, "v2x_border_link_up", "gauge", "1 while messages can go to and from a peer.",
            static (peer, _) => peer.Session?.State == LinkState.Agreed ? 1 : 0, nowNs);
        Each(text, router, "v2x_border_round_trip_seconds", "gauge", "Round trip of the last heartbeat.", static (peer, _) => peer.RoundTripNs * 1e-9, nowNs);
        Each(text, router, "v2x_border_silence_seconds", "gauge", "Time since a peer was last heard; -1: never.",
            static (peer, now) => peer.LastHeardNs == 0 ? -1 : (now - peer.LastHeardNs) * 1e-9, nowNs);
        Each(text, router, "v2x_border_queue_messages", "gauge", "Messages waiting for a peer, events not acknowledged included.", static (peer, _) => peer.Queue.Count, nowNs);
        Each(text, router, "v2x_border_peer_queue_messages", "gauge", "Messages waiting at a peer for this broker, as it last said.", static (peer, _) => peer.PeerQueue, nowNs);
        Each(text, router, "v2x_border_spool_octets", "gauge", "Octets of a peer's spool on disk.", static (peer, _) => peer.Queue.Spool.Octets, nowNs);
        Each(text, router, "v2x_border_spool_torn_total", "counter", "Ends of spool files that were not written whole and were cut off.", static (peer, _) => peer.Queue.Spool.TornTails, nowNs);
        Each(text, router, "v2x_border_announced_kinds", "gauge", "Kinds of messages that a peer is told there are for it.", static (peer, _) => peer.Announcing.Count, nowNs);
        Each(text, router, "v2x_border_asked_wishes", "gauge", "Wishes that a peer is asked for now.", static (peer, _) => peer.Asking.Count, nowNs);
        Each(text, router, "v2x_border_unmet_wishes", "gauge", "Wishes that nothing a peer offers meets.", static (peer, _) => peer.Asked.Unmet.Count, nowNs);
    }

    private static void WriteCounts(PrometheusText text, LinkRouter router)
    {
        Each(text, router, "v2x_border_sent_total", "counter", "Messages written to a peer.", static (peer, _) => peer.Counters.Sent, 0);
        Each(text, router, "v2x_border_accepted_total", "counter", "Messages of a peer that were taken.", static (peer, _) => peer.Counters.Accepted, 0);
        Each(text, router, "v2x_border_held_back_seconds_total", "counter", "Time for which a peer was read more slowly because it sent too fast.",
            static (peer, _) => peer.Counters.HeldBackNs * 1e-9, 0);
        text.Metric("v2x_border_dropped_total", "counter", "Messages that did not cross, by peer, direction and reason.");
        foreach (LinkPeer peer in router.Peers)
        {
            WriteReasons(text, "v2x_border_dropped_total", peer.Name, "out", peer.Counters.Out);
            WriteReasons(text, "v2x_border_dropped_total", peer.Name, "in", peer.Counters.In);
        }

        text.Metric("v2x_border_link_ends_total", "counter", "Ends of a connection, by peer and reason.");
        foreach (LinkPeer peer in router.Peers)
            WriteReasons(text, "v2x_border_link_ends_total", peer.Name, null, peer.Counters.Ends);
    }

    // Only what happened: most reasons never do.
    private static void WriteReasons(PrometheusText text, string metric, string peer, string? direction, Func<LinkReason, long> count)
    {
        for (var reason = (LinkReason)1; (int)reason < LinkReasonText.Count; reason++)
        {
            if (count(reason) is not (> 0 and var number))
                continue;
            if (direction is null)
                text.Value(metric, number, "peer", peer, "reason", LinkReasonText.Of(reason));
            else
                text.Value(metric, number, "peer", peer, "direction", direction, "reason", LinkReasonText.Of(reason));
        }
    }

    private static void Each(PrometheusText text, LinkRouter router, string name, string type, string help, Func<LinkPeer, long, double> value, long nowNs)
    {
        text.Metric(name, type, help);
        foreach (LinkPeer peer in router.Peers)
            text.Value(name, value(peer, nowNs), "peer", peer.Name);
    }
}
