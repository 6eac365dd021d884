using V2X.Broker.Hosting;

namespace V2X.Broker.Core;

/// <summary>
/// What a late joiner needs to know at once: the latest state of every sender, the maps and signals of every place, and the events that
/// still hold. Guarded by the core's gate.
/// </summary>
internal sealed class PresentPicture(BrokerLimits limits, MessageFactReader reader)
{
    public CurrentStates States { get; } = new(limits.CurrentStates, TimeSpan.FromSeconds(limits.CurrentStateExpirySeconds));

    /// <summary>Maps, which hold until their sender draws the place anew and are sent far less often than anything else.</summary>
    public CurrentStates Maps { get; } = new(limits.CurrentMaps, TimeSpan.FromSeconds(limits.CurrentMapExpirySeconds));

    public HeldEvents Events { get; } = new(limits.HeldEvents, TimeSpan.FromSeconds(limits.HeldEventSeconds), reader);

    public void Take(StoredMessage message, long nowNs)
    {
        if (!message.IsState)
            Events.Take(message, nowNs);
        else if (message.Type.IsMap)
            Maps.Set(message, nowNs);
        else
            States.Set(message, nowNs);
    }

    public void Expire(long nowNs)
    {
        States.Expire(nowNs);
        Maps.Expire(nowNs);
        Events.Sweep(nowNs);
    }

    /// <summary>Adds what is current and passes a test: maps, then states, then events in the order they came.</summary>
    public void CopyTo(List<StoredMessage> target, Predicate<StoredMessage> test, long nowNs)
    {
        Maps.CopyTo(target, test);
        States.CopyTo(target, test);
        Events.CopyTo(target, test, nowNs);
    }
}
