using V2X.Model;

namespace V2X.Conformance.Observing;

/// <summary>The stations met, each type of message by itself. Bounded: what comes from more stations than fit is not told apart, and counted.</summary>
public sealed class SenderTable
{
    /// <summary>Stations and types that are told apart.</summary>
    public const int Most = 65_536;

    private readonly Dictionary<(MessageFamily, string, ulong, byte), Sender> _senders = [];

    /// <summary>Stations met, once for each type of their messages.</summary>
    public IReadOnlyCollection<Sender> All => _senders.Values;

    /// <summary>Messages of stations that found no place.</summary>
    public long NotTold { get; private set; }

    /// <summary>Notes a message and gives its sender; null where there is no more room.</summary>
    public Sender? Note(in MessageKey key, long receivedUnixNs)
    {
        (MessageFamily, string, ulong, byte) name = (key.Family, key.Type, key.StationId, key.StationIdOctets);
        if (!_senders.TryGetValue(name, out Sender? sender))
        {
            if (_senders.Count >= Most)
            {
                NotTold++;
                return null;
            }

            sender = new Sender(_senders.Count, key.Family, key.Type, key.StationId) { FirstUnixNs = receivedUnixNs };
            _senders.Add(name, sender);
        }

        sender.Previous = sender.Latest;
        sender.PreviousUnixNs = sender.LatestUnixNs;
        sender.Latest = key;
        sender.LatestUnixNs = receivedUnixNs;
        sender.Messages++;
        return sender;
    }
}
