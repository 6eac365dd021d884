using V2X.Broker.Durable;
using V2X.Broker.Queues;
using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>
/// Gives messages to the broadcast duties of agents, which are subscriptions named after their agent, and to units that the broker speaks to
/// itself. Keeps those that hold, for duties that come later and over a restart where there is a journal, and tells what became of them. Bounded:
/// when full, the newcomer is refused; of those that have ended the oldest is forgotten. Safe from any thread.
/// </summary>
internal sealed class DownlinkBook(BrokerCore core, CommandJournal? journal = null)
{
    /// <summary>Commands that may be in force at once, and that are remembered after they have ended.</summary>
    public const int Most = 1_024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DownlinkCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DownlinkCommand> _ended = new(StringComparer.Ordinal);
    private readonly Queue<DownlinkCommand> _endedOrder = [];

    /// <summary>Units that the broker speaks to itself; null for none. Set once, before the ports open.</summary>
    public ICommandUnits? Units { get; set; }

    /// <summary>What the disk said last of commands that it did not take.</summary>
    public string Fault => journal?.Fault ?? "";

    /// <summary>Commands in force, the oldest first.</summary>
    public List<DownlinkCommand> InForce()
    {
        lock (_gate)
            return Ordered();
    }

    /// <summary>The same as the contract tells them.</summary>
    public List<CommandStatus> Statuses()
    {
        lock (_gate)
            return Ordered().ConvertAll(command => command.ToStatus(hasEnded: false));
    }

    /// <summary>What became of a command, and the command; null where it is not known, or no longer.</summary>
    public (DownlinkCommand Command, CommandStatus Status)? StatusOf(string name)
    {
        lock (_gate)
        {
            Forget();
            if (_commands.TryGetValue(name, out DownlinkCommand? command))
                return (command, command.ToStatus(hasEnded: false));
            return _ended.TryGetValue(name, out command) ? (command, command.ToStatus(hasEnded: true)) : null;
        }
    }

    /// <summary>Takes up the commands that were in force when the broker ended. Before the ports open.</summary>
    public void Restore()
    {
        long nowNs = core.Time.UnixNanoseconds();
        foreach (RecoveredCommand recovered in journal?.Recovered ?? [])
        {
            if (recovered.UntilNs <= nowNs || core.Prepare(recovered.Wire, out _) is not { } message)
                continue;
            lock (_gate)
                _commands[recovered.Name] = new DownlinkCommand(recovered.Name, recovered.GivenBy, message, recovered.GivenNs, recovered.UntilNs, recovered.Targets);
        }

        journal?.TellRestored(_commands.Count);
    }

    /// <summary>Puts a command in force, in the place of one of the same name; on disk, where commands are kept there, before this completes.</summary>
    public async ValueTask<CommandKeeping> KeepAsync(DownlinkCommand command, CancellationToken cancellation)
    {
        DownlinkCommand? older;
        long position = 0;
        lock (_gate)
        {
            Forget();
            if (_commands.Count >= Most && !_commands.ContainsKey(command.Name))
                return CommandKeeping.TooMany;
            if (journal is not null && !journal.TryWrite(command, _commands.Values, out position))
                return journal.IsFull ? CommandKeeping.DiskFull : CommandKeeping.NotWritten;
            _commands.Remove(command.Name, out older);
            _commands[command.Name] = command;
        }

        if (journal is not null && !await IsWrittenAsync(journal, position, cancellation))
        {
            TakeBack(command, older);
            return CommandKeeping.NotWritten;
        }

        if (older is not null)
        {
            lock (_gate)
                Remember(older);
        }

        return CommandKeeping.Kept;
    }

    /// <summary>Remembers a command that is sent once: it takes the place of one in force of the same name.</summary>
    public void NoteOnce(DownlinkCommand command)
    {
        lock (_gate)
        {
            TakeOut(command.Name);
            Remember(command);
        }
    }

    /// <summary>Takes a command out; null where it is not in force.</summary>
    public DownlinkCommand? Take(string name)
    {
        lock (_gate)
        {
            Forget();
            return TakeOut(name);
        }
    }

    /// <summary>Whether what has been changed is on disk, where commands are kept there; waits for it, but not for ever.</summary>
    public async ValueTask<bool> IsWrittenAsync(CancellationToken cancellation) =>
        journal is null || await IsWrittenAsync(journal, journal.Appended, cancellation);

    /// <summary>A command in force; null where there is none.</summary>
    public DownlinkCommand? Find(string name)
    {
        lock (_gate)
        {
            Forget();
            return _commands.GetValueOrDefault(name);
        }
    }

    /// <summary>Gives a command to one that it is for.</summary>
    public SendOutcome Give(DownlinkCommand command, CommandTarget target, out string detail)
    {
        detail = "";
        if (target.Kind == TargetKind.Agent)
            return Give(target.Name, command.Message);
        return Units?.Give(command, target, out detail) ?? SendOutcome.NoAgent;
    }

    /// <summary>Gives a message to the duties of an agent that broadcast its kind.</summary>
    public SendOutcome Give(string agent, StoredMessage message)
    {
        (bool isKnown, List<Subscription> duties) = core.Inspect(view => (
            view.Agents.All.Any(one => one.Name == agent),
            view.Subscriptions.Where(one => one.DutyOfAgent == agent).ToList()));
        if (!isKnown && duties.Count == 0)
            return SendOutcome.NoAgent;
        duties.RemoveAll(duty => !duty.Filter.MatchesSubject(message));
        if (duties.Count == 0)
            return SendOutcome.NoDuty;
        // An event without room would end the duty's stream, and all that waits in it: what a command brings is refused instead.
        int kept = duties.Count(duty => duty.Queue.Count < duty.Queue.Limit && duty.Queue.Add(message) is QueueOutcome.Added or QueueOutcome.AddedAndDropped);
        return kept > 0 ? SendOutcome.Accepted : SendOutcome.NotKept;
    }

    /// <summary>What a subscriber is to get because it is a duty of an agent that commands are in force for.</summary>
    public IEnumerable<StoredMessage> PendingFor(Subscription subscription)
    {
        if (subscription.DutyOfAgent is not { } agent)
            return [];
        lock (_gate)
        {
            Forget();
            return _commands.Count == 0 ? [] : [.. _commands.Values
                .Where(command => command.Find(agent, TargetKind.Agent) is not null && subscription.Filter.MatchesSubject(command.Message))
                .OrderBy(command => command.GivenNs).Select(command => command.Message)];
        }
    }

    /// <summary>A message of a command went out on the stream of an agent's duty.</summary>
    public void NoteSent(string agent, string name)
    {
        lock (_gate)
        {
            if ((_commands.GetValueOrDefault(name) ?? _ended.GetValueOrDefault(name)) is { } command && command.Find(agent, TargetKind.Agent) is { } target)
                Change(command, target, CommandProgress.Sent);
        }
    }

    /// <summary>A unit is given its messages under these numbers; gives those that it has not acknowledged.</summary>
    public HashSet<long> NoteNumbers(DownlinkCommand command, CommandTarget target, IReadOnlyList<long> numbers)
    {
        lock (_gate)
        {
            if (!target.Numbers.SequenceEqual(numbers))
            {
                target.Numbers = numbers;
                target.Open.Clear();
                target.Open.UnionWith(numbers);
                Write(command, target);
            }

            return [.. target.Open];
        }
    }

    /// <summary>Something came of a command.</summary>
    public void Note(DownlinkCommand command, CommandTarget target, CommandProgress progress)
    {
        lock (_gate)
            Change(command, target, progress);
    }

    /// <summary>A unit acknowledged one of its messages.</summary>
    public void NoteAcknowledged(DownlinkCommand command, CommandTarget target, long number, bool isTaken)
    {
        lock (_gate)
        {
            target.Open.Remove(number);
            if (!isTaken)
                Change(command, target, CommandProgress.RefusedByUnit);
            else if (target.Open.Count == 0)
                Change(command, target, CommandProgress.Acknowledged);
            else
                Write(command, target);
        }
    }

    private async ValueTask<bool> IsWrittenAsync(CommandJournal to, long position, CancellationToken cancellation)
    {
        try
        {
            await to.WhenCommittedAsync(position, cancellation).AsTask().WaitAsync(s_patience, core.Time, cancellation);
            return true;
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    // Its record may come to the disk all the same: the next description of all commands mends that.
    private void TakeBack(DownlinkCommand command, DownlinkCommand? older)
    {
        lock (_gate)
        {
            if (_commands.GetValueOrDefault(command.Name) != command)
                return;
            _commands.Remove(command.Name);
            if (older is not null)
                _commands[older.Name] = older;
            journal!.WriteEnd(command.Name, _commands.Values);
        }
    }

    private DownlinkCommand? TakeOut(string name)
    {
        if (!_commands.Remove(name, out DownlinkCommand? command))
            return null;
        Remember(command);
        journal?.WriteEnd(name, _commands.Values);
        return command;
    }

    private void Remember(DownlinkCommand command)
    {
        _ended[command.Name] = command;
        _endedOrder.Enqueue(command);
        while (_endedOrder.Count > Most)
        {
            DownlinkCommand oldest = _endedOrder.Dequeue();
            if (_ended.GetValueOrDefault(oldest.Name) == oldest)
                _ended.Remove(oldest.Name);
        }
    }

    private void Change(DownlinkCommand command, CommandTarget target, CommandProgress progress)
    {
        if (target.IsSettled || target.Progress == progress)
            return;
        (target.Progress, target.ProgressNs) = (progress, core.Time.UnixNanoseconds());
        Write(command, target);
    }

    private void Write(DownlinkCommand command, CommandTarget target)
    {
        if (_commands.GetValueOrDefault(command.Name) == command)
            journal?.WriteProgress(command.Name, target, _commands.Values);
    }

    private List<DownlinkCommand> Ordered()
    {
        Forget();
        return [.. _commands.Values.OrderBy(command => command.GivenNs)];
    }

    private void Forget()
    {
        long nowNs = core.Time.UnixNanoseconds();
        foreach (DownlinkCommand ended in _commands.Values.Where(command => command.UntilNs <= nowNs).ToList())
        {
            _commands.Remove(ended.Name);
            Remember(ended);
        }
    }
}
