using V2X.Broker.Queues;
using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>
/// Gives messages to the broadcast duties of agents, which are subscriptions named after their agent, and keeps those that hold for duties
/// that come later. Bounded: when full, the newcomer is refused. Safe from any thread.
/// </summary>
internal sealed class DownlinkBook(BrokerCore core)
{
    /// <summary>Commands that may be in force at once.</summary>
    public const int Most = 1_024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DownlinkCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Commands in force, the oldest first.</summary>
    public List<DownlinkCommand> InForce
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return [.. _commands.Values.OrderBy(command => command.GivenNs)];
            }
        }
    }

    /// <summary>Keeps a command that holds for a while, in the place of one of the same name; false where no more fit.</summary>
    public bool TryKeep(DownlinkCommand command)
    {
        lock (_gate)
        {
            Forget();
            if (_commands.Count >= Most && !_commands.ContainsKey(command.Name))
                return false;
            _commands[command.Name] = command;
            return true;
        }
    }

    /// <summary>Takes a command out; null where it is not in force.</summary>
    public DownlinkCommand? Take(string name)
    {
        lock (_gate)
        {
            Forget();
            return _commands.Remove(name, out DownlinkCommand? command) ? command : null;
        }
    }

    /// <summary>A command in force; null where there is none.</summary>
    public DownlinkCommand? Find(string name)
    {
        lock (_gate)
        {
            Forget();
            return _commands.GetValueOrDefault(name);
        }
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
        bool isKept = duties.Any(duty => duty.Queue.Count < duty.Queue.Limit && duty.Queue.Add(message) is QueueOutcome.Added or QueueOutcome.AddedAndDropped);
        return isKept ? SendOutcome.Accepted : SendOutcome.NotKept;
    }

    /// <summary>What a subscriber is to get because it is a duty of an agent that commands are in force for.</summary>
    public IEnumerable<StoredMessage> PendingFor(Subscription subscription)
    {
        lock (_gate)
        {
            Forget();
            return _commands.Count == 0 ? [] : [.. _commands.Values
                .Where(command => subscription.DutyOfAgent is { } agent && command.Agents.Contains(agent) && subscription.Filter.MatchesSubject(command.Message))
                .OrderBy(command => command.GivenNs).Select(command => command.Message)];
        }
    }

    private void Forget()
    {
        long nowNs = core.Time.UnixNanoseconds();
        foreach (DownlinkCommand ended in _commands.Values.Where(command => command.UntilNs <= nowNs).ToList())
            _commands.Remove(ended.Name);
    }
}
