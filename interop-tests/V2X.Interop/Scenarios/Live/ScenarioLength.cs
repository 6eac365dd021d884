namespace V2X.Interop.Scenarios.Live;

/// <summary>Fits a scenario into another time.</summary>
internal static class ScenarioLength
{
    /// <summary>
    /// The scenario for so many seconds. In a shorter one events come earlier in proportion, and at most half of it is left to settle; a
    /// longer one goes on after what the file plans.
    /// </summary>
    public static Scenario Of(Scenario scenario, double seconds)
    {
        double share = Math.Min(1, seconds / scenario.DurationSeconds);
        return scenario with
        {
            DurationSeconds = seconds,
            SettleSeconds = Math.Min(scenario.SettleSeconds, seconds / 2),
            Events = [.. scenario.Events.Select(planned => planned with { AtSeconds = planned.AtSeconds * share })],
        };
    }
}
