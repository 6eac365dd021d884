using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Durable;

/// <summary>A command as the journal has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="GivenBy">Who gave it.</param>
/// <param name="Wire">The message, with what it says to agents.</param>
/// <param name="GivenNs">When, Unix nanoseconds.</param>
/// <param name="UntilNs">When it ends.</param>
/// <param name="Targets">To whom, and how far it has got there.</param>
internal sealed record RecoveredCommand(string Name, string GivenBy, Message Wire, long GivenNs, long UntilNs, IReadOnlyList<CommandTarget> Targets);
