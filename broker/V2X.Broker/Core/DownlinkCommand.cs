using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>A message that agents and units were given to broadcast. Immutable, but for how far it has got.</summary>
/// <param name="Name">Its name.</param>
/// <param name="GivenBy">Who gave it; empty where there are no rules.</param>
/// <param name="Message">The message, with what it says to agents.</param>
/// <param name="GivenNs">When, Unix nanoseconds.</param>
/// <param name="UntilNs">When it ends; 0 for one that is sent once.</param>
/// <param name="Targets">To whom.</param>
internal sealed record DownlinkCommand(
    string Name, string GivenBy, StoredMessage Message, long GivenNs, long UntilNs, IReadOnlyList<CommandTarget> Targets)
{
    /// <summary>The target of that name and kind; null for none.</summary>
    public CommandTarget? Find(string name, TargetKind kind) => Targets.FirstOrDefault(target => target.Kind == kind && target.Name == name);

    /// <summary>As the contract tells it. Under the gate of its book.</summary>
    public CommandStatus ToStatus(bool hasEnded)
    {
        var status = new CommandStatus
        {
            Command = Name,
            GivenBy = GivenBy,
            Family = Message.Type.Family,
            Type = Message.Type.Name,
            GivenNs = (ulong)GivenNs,
            UntilNs = (ulong)UntilNs,
            Ended = hasEnded,
        };
        foreach (CommandTarget target in Targets)
        {
            if (!status.Agents.Contains(target.Name))
                status.Agents.Add(target.Name);
            status.Targets.Add(new TargetStatus { Name = target.Name, Kind = target.Kind, Progress = target.Progress, ProgressNs = (ulong)target.ProgressNs });
        }

        return status;
    }
}
