using System.Diagnostics;

namespace V2X.Telemetry;

/// <summary>Spans whose times are those that a message carries, and the form in which it carries its trace (W3C Trace Context). Safe from any thread.</summary>
public static class Spans
{
    /// <summary>Name of the source that agents write to.</summary>
    public const string Agent = "V2X.Rsu";

    /// <summary>Name of the source that brokers write to.</summary>
    public const string Broker = "V2X.Broker";

    /// <summary>Begins a span; null where nobody listens.</summary>
    /// <param name="source">Where it is written.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What it is to others.</param>
    /// <param name="parent">What it is part of; default for a new trace.</param>
    /// <param name="startNs">When it began, Unix nanoseconds.</param>
    public static Activity? Begin(ActivitySource source, string name, ActivityKind kind, ActivityContext parent, long startNs)
    {
        // What happens to a message is no part of what the thread is about otherwise.
        Activity? around = Activity.Current;
        Activity.Current = null;
        Activity? span = source.StartActivity(name, kind, parent, startTime: At(startNs));
        Activity.Current = around;
        return span;
    }

    /// <summary>Ends a span.</summary>
    public static void End(Activity? span, long endNs)
    {
        if (span is null)
            return;
        Activity? around = Activity.Current;
        span.SetEndTime(At(endNs).UtcDateTime);
        span.Stop();
        Activity.Current = around;
    }

    /// <summary>Writes a span that is over.</summary>
    public static Activity? Write(ActivitySource source, string name, ActivityKind kind, ActivityContext parent, long startNs, long endNs)
    {
        Activity? span = Begin(source, name, kind, parent, startNs);
        End(span, Math.Max(startNs, endNs));
        return span;
    }

    /// <summary>Reads a <c>traceparent</c>; false where it is none.</summary>
    public static bool TryParse(string traceParent, out ActivityContext context)
    {
        const int length = 55;
        context = default;
        return traceParent.Length == length && ActivityContext.TryParse(traceParent, null, isRemote: true, out context);
    }

    /// <summary>What messages carry that are part of a span.</summary>
    public static string TraceParentOf(Activity span) => span.Id ?? "";

    private static DateTimeOffset At(long unixNs) => DateTimeOffset.UnixEpoch.AddTicks(unixNs / TimeSpan.NanosecondsPerTick);
}
