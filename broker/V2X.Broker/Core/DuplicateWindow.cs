using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>
/// The messages accepted during the last moments, so that one heard by several roadside units is recognised.
/// With a sender, a count and a time of its own, those name a message; otherwise its octets do, and for a shorter time,
/// because a sender may well repeat them on purpose. Bounded: when full, the oldest is forgotten early and counted.
/// The messages themselves are let go of after a moment: thousands a second that lived for the whole window would each be moved about by
/// every collection of garbage, and its pauses are what delays messages most. Guarded by the core's gate.
/// </summary>
internal sealed class DuplicateWindow(int capacity, TimeSpan namedWindow, TimeSpan payloadWindow)
{
    /// <summary>For how long a copy still becomes a witness of the message.</summary>
    private const long WitnessNs = 1_000_000_000;

    private readonly BoundedTable<NamedKey, Seen> _named = new(capacity);
    private readonly Queue<(NamedKey Key, StoredMessage Message)> _fresh = [];
    private readonly BoundedTable<PayloadKey, StoredMessage> _payloads = new(capacity);
    private readonly long _namedNs = namedWindow.Nanoseconds();
    private readonly long _payloadNs = payloadWindow.Nanoseconds();

    /// <summary>Messages forgotten before their time because the window was full.</summary>
    public long ForgottenEarly { get; private set; }

    /// <summary>Messages remembered now.</summary>
    public int Count => _named.Count + _payloads.Count;

    /// <summary>True where the message is a copy of one that is remembered, or one of the same name that does not outrank it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="nowNs">Time, Unix nanoseconds.</param>
    /// <param name="earlier">The one that came first; null where that was longer ago than witnesses are noted.</param>
    public bool TryFind(StoredMessage message, long nowNs, out StoredMessage? earlier)
    {
        earlier = null;
        if (TryName(message, out NamedKey named))
        {
            _named.RemoveOlderThan(nowNs - _namedNs);
            int slot = _named.Find(named);
            if (slot < 0 || Outranks(message, _named.ValueAt(slot)))
                return false;
            earlier = _named.ValueAt(slot).Message;
            return true;
        }

        _payloads.RemoveOlderThan(nowNs - _payloadNs);
        int found = _payloads.Find(new PayloadKey(message));
        earlier = found < 0 ? null : _payloads.ValueAt(found);
        return found >= 0;
    }

    /// <summary>Remembers a message that <see cref="TryFind"/> did not know.</summary>
    public void Add(StoredMessage message, long nowNs)
    {
        LetGo(nowNs);
        bool evicted;
        if (TryName(message, out NamedKey named))
        {
            _named.ValueAt(_named.Touch(named, nowNs, out _, out evicted)) = new Seen(message, PayloadHash(message), message.IsVerified);
            _fresh.Enqueue((named, message));
        }
        else
        {
            _payloads.ValueAt(_payloads.Touch(new PayloadKey(message), nowNs, out _, out evicted)) = message;
        }

        if (evicted)
            ForgottenEarly++;
    }

    // Sender, count and time can be made up: a copy whose signature holds is not hidden by an unproven one that says something else.
    private static bool Outranks(StoredMessage message, in Seen earlier) =>
        message.IsVerified && !earlier.IsVerified && PayloadHash(message) != earlier.PayloadHash;

    // Seeded anew in every process: nobody can make up another message of the same hash.
    private static int PayloadHash(StoredMessage message)
    {
        var hash = new HashCode();
        hash.AddBytes(message.Wire.Payload.Span);
        return hash.ToHashCode();
    }

    private void LetGo(long nowNs)
    {
        while (_fresh.TryPeek(out (NamedKey Key, StoredMessage Message) oldest)
            && (nowNs - oldest.Message.IngestedNs > WitnessNs || _fresh.Count >= capacity))
        {
            _fresh.Dequeue();
            int slot = _named.Find(oldest.Key);
            if (slot >= 0 && _named.ValueAt(slot).Message == oldest.Message)
                _named.ValueAt(slot) = _named.ValueAt(slot) with { Message = null };
        }
    }

    private static bool TryName(StoredMessage message, out NamedKey named)
    {
        named = default;
        if (message.StationIdOctets == 0 || message.Wire.Key is not { HasMessageCount: true, HasDsecondMs: true } key)
            return false;
        ulong stamp = (ulong)key.DsecondMs << 16 | (uint)key.MessageCount << 8 | message.StationIdOctets;
        named = new NamedKey(message.Type.Id, message.StationId, stamp);
        return true;
    }

    private readonly record struct Seen(StoredMessage? Message, int PayloadHash, bool IsVerified);

    private readonly record struct NamedKey(int TypeId, ulong StationId, ulong Stamp)
    {
        public override int GetHashCode()
        {
            ulong mixed = (StationId ^ (Stamp << 8 | (uint)TypeId) * 0xD6E8FEB86659FD93) * 0x9E3779B97F4A7C15;
            return (int)(mixed >> 32);
        }
    }

    // Compared octet by octet: two different messages are never taken for one. The hash is seeded anew in every process.
    private readonly struct PayloadKey : IEquatable<PayloadKey>
    {
        private readonly StoredMessage _message;
        private readonly int _hash;

        public PayloadKey(StoredMessage message)
        {
            _message = message;
            var hash = new HashCode();
            hash.Add(message.Type.Id);
            hash.AddBytes(message.Wire.Payload.Span);
            _hash = hash.ToHashCode();
        }

        public bool Equals(PayloadKey other) =>
            _hash == other._hash && _message.Type == other._message.Type
            && _message.Wire.Payload.Span.SequenceEqual(other._message.Wire.Payload.Span);

        public override bool Equals(object? obj) => obj is PayloadKey other && Equals(other);

        public override int GetHashCode() => _hash;
    }
}
