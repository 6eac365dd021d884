using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>What commands give to units.</summary>
internal sealed partial class DeviceDownlink : ICommandUnits
{
    private readonly UnitTranslation _translation;

    public IEnumerable<(string Name, (int LatitudeE7, int LongitudeE7) Site)> Sites => _targets.Select(target => (target.Id, target.Site));

    /// <summary>Goes on with the commands that were in force at the last start, and takes new ones from now on. Before the ports open.</summary>
    public void GoOn()
    {
        if (_commands is null)
            return;
        _commands.Units = this;
        foreach (DownlinkCommand command in _commands.InForce())
        {
            foreach (CommandTarget target in command.Targets.Where(target => target is { Kind: TargetKind.Unit, IsSettled: false }))
                Give(command, target, out _);
        }
    }

    public SendOutcome Give(DownlinkCommand command, CommandTarget target, out string detail)
    {
        detail = "";
        if (Find(target.Name) is not { } unit)
            return SendOutcome.NoAgent;
        if (_translation.Of(command.Message, unit.Device.Edition, NanosecondTime.ToMilliseconds(command.GivenNs), out detail) is not { } messages)
            return SendOutcome.NotTranslated;
        if (messages.FirstOrDefault(message => DeviceTopic.DownKindOf(message.Type.SubjectName) is not { } kind || !unit.IsSent(kind)) is { } unwanted)
        {
            detail = DeviceTopic.DownKindOf(unwanted.Type.SubjectName) is null
                ? $"{unwanted.Type.Name} has no topic down to a unit in T/ITS 0180.1."
                : $"it is not sent {unwanted.Type.Name}: Broker:Mqtt:Devices:{unit.Id}:Send does not name it.";
            return SendOutcome.NoDuty;
        }

        List<DownlinkItem> items = ItemsOf(command, target, unit, messages);
        if (items.Count < messages.Count || _retries.Count + items.Count > MostRetries)
        {
            detail = items.Count < messages.Count ? "the message cannot be written in the form that the unit takes." : "too many messages wait for acknowledgements of units; try again.";
            return SendOutcome.NotKept;
        }

        HashSet<long>? open = _commands?.NoteNumbers(command, target, [.. items.Select(item => item.Sequence)]);
        bool isRepeated = true;
        foreach (DownlinkItem item in items.Where(item => open?.Contains(item.Sequence) != false))
            isRepeated &= Send(item);

        return isRepeated ? SendOutcome.Accepted : SendOutcome.NotKept;
    }

    public void Forget(string command) => _retries.Forget(command);

    public SendOutcome Withdraw(DownlinkCommand command, CommandTarget target, out string detail)
    {
        detail = "it had not gone out to the unit, and does not any more.";
        if (Find(target.Name) is not { } unit)
            return SendOutcome.NoAgent;
        if (target.Progress is CommandProgress.Waiting or CommandProgress.RefusedByUnit or CommandProgress.Replaced)
            return SendOutcome.Accepted;
        detail = "the unit has it, and T/ITS 0180.1 as we know it has no way to take it back; send another one in its place.";
        if (_translation.Of(command.Message, unit.Device.Edition, NanosecondTime.ToMilliseconds(command.GivenNs), out _) is not { } messages)
            return SendOutcome.NotWithdrawn;
        var over = messages.ConvertAll(message => _translation.Ended(message, _core.Time.UnixNanoseconds()));
        if (over.Contains(null))
            return SendOutcome.NotWithdrawn;
        foreach (StoredMessage message in over.OfType<StoredMessage>())
        {
            if (MakeItem(unit, DeviceTopicKind.Rsi, message, unit.NextSequence()) is { } item)
                Send(item);
        }

        detail = "the unit is given it once more, with its events ended by now.";
        return SendOutcome.Accepted;
    }

    private DeviceTarget? Find(string unit) => Array.Find(_targets, target => target.Id == unit);

    // Under the numbers that the unit was given before a restart, where it was.
    private List<DownlinkItem> ItemsOf(DownlinkCommand command, CommandTarget target, DeviceTarget unit, List<StoredMessage> messages)
    {
        long? untilMs = command.UntilNs == 0 ? null : Milliseconds() + NanosecondTime.ToMilliseconds(command.UntilNs - _core.Time.UnixNanoseconds());
        bool isKnown = target.Numbers.Count == messages.Count;
        List<DownlinkItem> items = [];
        for (int i = 0; i < messages.Count; i++)
        {
            long sequence = isKnown ? target.Numbers[i] : unit.NextSequence();
            if (MakeItem(unit, DeviceTopic.DownKindOf(messages[i].Type.SubjectName)!.Value, messages[i], sequence) is { } item)
                items.Add(item with { Of = (command, target), UntilMs = untilMs });
        }

        return items;
    }
}
