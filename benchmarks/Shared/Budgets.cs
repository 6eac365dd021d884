using System.Text.Json;

namespace V2X.Benchmarks.Shared;

/// <summary>The limits in budgets.json, which is copied beside each program.</summary>
internal sealed class Budgets
{
    public required CodecBudget Codec { get; init; }

    public required SecurityBudget Security { get; init; }

    public required BorderBudget Border { get; init; }

    public required RoutingBudget Routing { get; init; }

    public required TranslationBudget Translation { get; init; }

    public required FusionBudget Fusion { get; init; }

    public required AgentBudget Agent { get; init; }

    public required EndToEndBudget EndToEnd { get; init; }

    public required EndToEndBudget SignedEndToEnd { get; init; }

    public required LinkBudget Link { get; init; }

    public required SpoolBudget Spool { get; init; }

    public required FabricBudget Fabric { get; init; }

    public required MqttBudget Mqtt { get; init; }

    public required JournalBudget Journal { get; init; }

    public static Budgets Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "budgets.json");
        return JsonSerializer.Deserialize<Budgets>(File.ReadAllText(path), JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"{path} is empty.");
    }

    internal sealed record CodecBudget(
        double MaximumRatioToFloor, double MaximumBytesPerOperation, Dictionary<string, double> MinimumMegabytesPerSecond,
        double MinimumThroughputToHandWritten, double MaximumHeaderNanoseconds);

    internal sealed record SecurityBudget(double MinimumP256ShareOfOpenSsl, double MinimumSm2ShareOfOpenSsl);

    internal sealed record FabricBudget(
        int MessagesPerSecond, double MaximumP50Microseconds, double MaximumP99Microseconds, double MinimumEventsPerSecond, double MinimumEventsToRabbit);

    internal sealed record FusionBudget(double MaximumMicrosecondsAt5000, double MaximumToLogarithm);

    internal sealed record BorderBudget(double MaximumDecisionNanoseconds, double MaximumBytesPerDecision);

    internal sealed record RoutingBudget(double MaximumMicroseconds, double MaximumBytesPerMessage);

    internal sealed record TranslationBudget(Dictionary<string, double> MaximumMicroseconds, double MaximumBytesPerOperation);

    internal sealed record AgentBudget(
        double MinimumDatagramsPerSecondOnOneCore,
        double MaximumBytesPerMessage,
        int RateForLatency,
        double MaximumP99Microseconds,
        double MaximumPercentOfOneCore,
        double MinimumRateToFloor,
        double MaximumP99ToFloor,
        double MaximumProcessorToFloor);

    internal sealed record LinkBudget(
        int MessagesPerSecond, double MaximumP50Microseconds, double MaximumP99Microseconds, double MaximumP50ToFloor, double MaximumP99ToFloor, int Runs);

    internal sealed record SpoolBudget(double MinimumMessagesPerSecond, double MaximumRecoverySeconds, double MaximumP50Ratio, double MaximumP99Ratio);

    internal sealed record JournalBudget(double MinimumAcknowledgedPerSecond, double MinimumWithToWithout, double MinimumGroupToEach);

    internal sealed record MqttBudget(
        int MessagesPerSecond,
        double MaximumP50ToMosquitto,
        double MaximumP99ToMosquitto,
        double MinimumOneAWriteToMosquitto,
        double MinimumSixteenAWriteToMosquitto,
        double MinimumQos1ToMosquitto,
        double MinimumFanOutToMosquitto,
        double MinimumDurableMessagesPerSecond,
        double MaximumBytesPerIdleConnection,
        double MaximumBusyP99WithIdle);

    internal sealed record EndToEndBudget(
        int MessagesPerSecond, double MaximumP50Microseconds, double MaximumP99Microseconds, int Runs);
}
