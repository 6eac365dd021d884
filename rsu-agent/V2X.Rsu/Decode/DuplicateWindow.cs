using System.Buffers.Binary;
using System.Numerics;
using V2X.Model;
using V2X.Rsu.Options;

namespace V2X.Rsu.Decode;

/// <summary>
/// Remembers the messages of the last moments by a 64-bit fingerprint, in a table of fixed size. Safe from any thread;
/// allocates nothing after construction. Two different messages share a fingerprint once in 2^64.
/// </summary>
internal sealed class DuplicateWindow
{
    private const int BucketEntries = 8;
    private const long NanosecondsPerMillisecond = 1_000_000;

    private readonly Entry[] _entries;
    private readonly int _bucketMask;
    private readonly long _windowNanoseconds;
    private readonly Lock _lock = new();

    // Unknown to senders, so that nobody can make up a message that hides another's.
    private readonly ulong _secret = (ulong)Random.Shared.NextInt64() | 1;

    public DuplicateWindow(ValidationOptions options)
    {
        int entries = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(options.DuplicateWindowMessages, BucketEntries));
        _entries = new Entry[entries];
        _bucketMask = (entries / BucketEntries) - 1;
        _windowNanoseconds = options.DuplicateWindowMilliseconds * NanosecondsPerMillisecond;
    }

    /// <summary>
    /// True when the message was seen within the window before; otherwise remembers it. A message is told by its sender, type,
    /// count and DSecond; where it lacks one of these, its octets must be the same too.
    /// </summary>
    public bool IsDuplicate(in MessageKey key, ReadOnlySpan<byte> payload, long receivedNanoseconds)
    {
        if (_windowNanoseconds == 0)
            return false;

        return IsKnown(Fingerprint(key, payload), receivedNanoseconds, remembers: true);
    }

    /// <summary>True when these very octets were remembered within the window before.</summary>
    public bool IsRemembered(ReadOnlySpan<byte> octets, long receivedNanoseconds) =>
        _windowNanoseconds > 0 && IsKnown(Fold(_secret, octets), receivedNanoseconds, remembers: false);

    /// <summary>Remembers octets for <see cref="IsRemembered"/>.</summary>
    public void Remember(ReadOnlySpan<byte> octets, long receivedNanoseconds)
    {
        if (_windowNanoseconds > 0)
            IsKnown(Fold(_secret, octets), receivedNanoseconds, remembers: true);
    }

    private bool IsKnown(ulong fingerprint, long receivedNanoseconds, bool remembers)
    {
        int start = ((int)(fingerprint >> 32) & _bucketMask) * BucketEntries;
        lock (_lock)
        {
            int oldest = start;
            for (int i = start; i < start + BucketEntries; i++)
            {
                ref Entry entry = ref _entries[i];
                if (entry.Fingerprint == fingerprint && Math.Abs(receivedNanoseconds - entry.SeenNanoseconds) < _windowNanoseconds)
                    return true;
                if (entry.SeenNanoseconds < _entries[oldest].SeenNanoseconds)
                    oldest = i;
            }

            if (remembers)
                _entries[oldest] = new Entry { Fingerprint = fingerprint, SeenNanoseconds = receivedNanoseconds };
            return false;
        }
    }

    private ulong Fingerprint(in MessageKey key, ReadOnlySpan<byte> payload)
    {
        ulong hash = Mix(_secret, key.StationId);
        hash = Mix(hash, (ulong)(uint)string.GetHashCode(key.Type) | ((ulong)key.Family << 32) | ((ulong)key.StationIdOctets << 40));
        hash = Mix(hash, (ushort)key.MessageCount | ((ulong)(uint)key.DSecondMs << 16));
        bool isIdentified = key.StationIdOctets > 0 && key.MessageCount >= 0 && key.DSecondMs >= 0;
        return isIdentified ? hash : Fold(hash, payload);
    }

    private static ulong Fold(ulong hash, ReadOnlySpan<byte> payload)
    {
        hash = Mix(hash, (ulong)payload.Length);
        for (; payload.Length >= sizeof(ulong); payload = payload[sizeof(ulong)..])
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(payload));
        ulong tail = 0;
        foreach (byte octet in payload)
            tail = (tail << 8) | octet;
        return Mix(hash, tail);
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        ulong high = Math.BigMul(hash ^ value, 0x9E37_79B9_7F4A_7C15, out ulong low);
        return high ^ low ^ BitOperations.RotateLeft(value, 29) ^ BitOperations.RotateLeft(hash, 7);
    }

    private struct Entry
    {
        public ulong Fingerprint;
        public long SeenNanoseconds;
    }
}
