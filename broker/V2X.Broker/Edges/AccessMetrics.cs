using V2X.Broker.Access;

namespace V2X.Broker.Edges;

/// <summary>Whom the access file kept out, and whether its changes were taken over.</summary>
internal static class AccessMetrics
{
    public static void Write(PrometheusText text, AccessStore access)
    {
        const string Refused = "v2x_access_refused_total";
        text.Metric(Refused, "counter", "Calls that the access file did not let in.");
        text.Value(Refused, access.Unauthenticated, "reason", "unauthenticated");
        text.Value(Refused, access.Denied, "reason", "denied");
        text.Single("v2x_access_reloads_total", "counter", "Times that a changed access file was taken over.", access.Reloads);
        text.Single("v2x_access_reload_faults_total", "counter", "Times that a changed access file was refused; the rules from before stay in force.", access.Refusals);
    }
}
