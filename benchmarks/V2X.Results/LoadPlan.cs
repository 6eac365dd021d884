namespace V2X.Results;

/// <summary>How a load is put on.</summary>
/// <param name="MessagesPerSecond">Rate.</param>
/// <param name="Runs">Repeats whose median counts.</param>
public sealed record LoadPlan(int MessagesPerSecond, int Runs = 1);
