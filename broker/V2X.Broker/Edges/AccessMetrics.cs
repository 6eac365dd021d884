using V2X.Broker.Access;
using V2X.Broker.Access.Auditing;

namespace V2X.Broker.Edges;

/// <summary>Whom the access file kept out, and whether its changes were taken over.</summary>
internal static class AccessMetrics
{
    public static void Write(PrometheusText text, AccessStore access)
    {
        const string Refused = "v2x_access_refused_total";
        text.Metric(Refused, "counter", "Calls that the access file did not let in.");
        for (AccessRefusal refusal = AccessRefusal.None + 1; (int)refusal < AccessRefusalText.Count; refusal++)
            text.Value(Refused, access.CountOf(refusal), "reason", refusal.Reason());
        text.Single("v2x_access_reloads_total", "counter", "Times that a changed access file was taken over.", access.Reloads);
        text.Single("v2x_access_reload_faults_total", "counter", "Times that a changed access file was refused; the rules from before stay in force.", access.Refusals);
    }

    public static void Write(PrometheusText text, AccessAudit audit)
    {
        text.Single("v2x_audit_lines_total", "counter", "Lines of the audit log written.", audit.Written);
        text.Single("v2x_audit_left_out_total", "counter", "Refusals without a line of their own, because the caller had enough of them within the minute.", audit.LeftOut);
        text.Single("v2x_audit_failed_total", "counter", "Lines of the audit log that the disk did not take, or that found no room on their way there.", audit.Failed);
    }
}
