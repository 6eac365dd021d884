using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>
/// The messages accepted during the last moments, so that one heard by several roadside units is recognised.
/// With a sender, a count and a time of its own, those name a message; otherwise its octets do, and for a shorter time,
/// because a sender may well repeat them on purpose. Bounded: when full, the oldest is forgotten early and counted.
/// Guarded by the core's gate.
/// </summary>
internal sealed class DuplicateWindow(int capacity, TimeSpan namedWindow, TimeSpan payloadWindow)
{
    private readonly BoundedTable<NamedKey, StoredMessage> _named = new(capacity);
    private readonly BoundedTable<PayloadKey, StoredMessage> _payloads = new(capacity);
    private readonly long _namedNs = namedWindow.Nanoseconds();
    private readonly long _payloadNs = payloadWindow.Nanoseconds();

    /// <summary>Messages forgotten before their time because the window was full.</summary>
    public long ForgottenEarly { get; private set; }

    /// <summary>Messages remembered now.</summary>
    public int Count => _named.Count + _payloads.Count;

    /// <summary>The earlier copy of a message, or null.</summary>
    public StoredMessage? Find(StoredMessage message, long nowNs)
    {
        if (TryName(message, out NamedKey named))
        {
            _named.RemoveOlderThan(nowNs - _namedNs);
            int slot = _named.Find(named);
            return slot < 0 ? null : _named.ValueAt(slot);
        }

        _payloads.RemoveOlderThan(nowNs - _payloadNs);
        int found = _payloads.Find(new PayloadKey(message));
        return found < 0 ? null : _payloads.ValueAt(found);
    }

    /// <summary>Remembers a message that <see cref="Find"/> did not know.</summary>
    public void Add(StoredMessage message, long nowNs)
    {
        bool evicted;
        if (TryName(message, out NamedKey named))
            _named.ValueAt(_named.Touch(named, nowNs, out _, out evicted)) = message;
        else
            _payloads.ValueAt(_payloads.Touch(new PayloadKey(message), nowNs, out _, out evicted)) = message;
        if (evicted)
            ForgottenEarly++;
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
