namespace V2X.Broker.Core;

/// <summary>A message that agents were given to broadcast. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="GivenBy">Who gave it; empty where there are no rules.</param>
/// <param name="Message">The message, with what it says to agents.</param>
/// <param name="GivenNs">When, Unix nanoseconds.</param>
/// <param name="UntilNs">When it ends.</param>
/// <param name="Agents">To whom.</param>
internal sealed record DownlinkCommand(string Name, string GivenBy, StoredMessage Message, long GivenNs, long UntilNs, IReadOnlyList<string> Agents);
