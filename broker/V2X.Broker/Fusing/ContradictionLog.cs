using Microsoft.Extensions.Logging;
using V2X.Fusion.Tracking;

namespace V2X.Broker.Fusing;

/// <summary>
/// Tells the log of sensors that others contradict, and of those that are believed again, by name. Of one look no more than
/// <see cref="MostOfOneLook"/> are told; the figures count on.
/// </summary>
internal sealed partial class ContradictionLog(ILogger log, SourceNumbers sources, Func<int, string> agentName)
{
    public const int MostOfOneLook = 8;

    public void Tell(IReadOnlyList<SourceContradiction> changes)
    {
        for (int i = 0; i < Math.Min(changes.Count, MostOfOneLook); i++)
            Tell(changes[i]);
        if (changes.Count > MostOfOneLook)
            More(log, changes.Count - MostOfOneLook);
    }

    private void Tell(in SourceContradiction change)
    {
        string source = NameOf(change.Source), reason = FusionReasonText.Of(change.Reason);
        if (change.IsOver)
            Over(log, source, reason);
        else if (change.Reason == FusionReason.VelocityReversed)
            Reversed(log, source, reason);
        else
            Contradicted(log, source, NameOf(change.Other), change.Metres, reason);
    }

    private string NameOf(int source) => source < 0 ? "road users that tell of themselves" : sources.NameOf(source, agentName);

    [LoggerMessage(EventId = 42, Level = LogLevel.Warning, Message = "Sensor {Source} is contradicted by {Other}, {Metres:0.0} m aside: {Reason}")]
    private static partial void Contradicted(ILogger log, string source, string other, double metres, string reason);

    [LoggerMessage(EventId = 43, Level = LogLevel.Warning, Message = "Sensor {Source} states velocities against which its objects move: {Reason}")]
    private static partial void Reversed(ILogger log, string source, string reason);

    [LoggerMessage(EventId = 44, Level = LogLevel.Information, Message = "Sensor {Source} is believed again after {Reason}")]
    private static partial void Over(ILogger log, string source, string reason);

    [LoggerMessage(EventId = 45, Level = LogLevel.Warning, Message = "{Count} more sensors began or ended to be contradicted")]
    private static partial void More(ILogger log, int count);
}
