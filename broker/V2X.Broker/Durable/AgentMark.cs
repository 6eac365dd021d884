namespace V2X.Broker.Durable;

/// <summary>How far an agent's run has been taken over, as the log notes it now and then, so that it does not go with old segments.</summary>
/// <param name="Agent">Its name.</param>
/// <param name="Region">Its region.</param>
/// <param name="RunId">The run.</param>
/// <param name="Sequence">Everything up to here was taken over and its events are in the log before the mark, or were.</param>
internal readonly record struct AgentMark(string Agent, string Region, ulong RunId, ulong Sequence);
