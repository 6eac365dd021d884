namespace V2X.Load.Agent;

/// <summary>One window at one rate.</summary>
/// <param name="PerSecond">Datagrams sent a second.</param>
/// <param name="Lost">Datagrams that were sent and did not come through.</param>
/// <param name="PercentOfOneCore">Processor time of the receiving process.</param>
/// <param name="Done">What the process did in the window.</param>
internal sealed record ReceiverStep(double PerSecond, long Lost, double PercentOfOneCore, AgentSnapshot Done);
