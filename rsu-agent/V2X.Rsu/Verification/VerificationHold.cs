using V2X.Rsu.Options;
using V2X.Security.Spdus;

namespace V2X.Rsu.Verification;

/// <summary>
/// What one verifying thread holds until the certificates of the signers come. For that thread, only <see cref="Count"/> is for any.
/// Looking into it allocates nothing; holding a message does.
/// </summary>
internal sealed class VerificationHold(SecurityOptions options)
{
    private readonly UnknownSignerHold<HeldMessage>? _held =
        options.HoldMessages > 0 ? new UnknownSignerHold<HeldMessage>(options.HoldMessages, TimeSpan.FromMilliseconds(options.HoldMilliseconds)) : null;

    private readonly Stack<HeldMessage> _spare = new();
    private readonly List<HeldMessage> _taken = [];
    private int _count;

    /// <summary>Messages held, those taken out and not given back included.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Holds a copy of a message. False where nothing is held at all.</summary>
    /// <param name="item">The message.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="octets">Its octets.</param>
    /// <param name="nowNanoseconds">Present time.</param>
    /// <param name="evicted">The message that gave way, to be given back; null where there was room.</param>
    public bool TryHold(in VerificationItem item, ReadOnlySpan<byte> source, ReadOnlySpan<byte> octets, long nowNanoseconds, out HeldMessage? evicted)
    {
        evicted = null;
        if (_held is null)
            return false;
        HeldMessage message = _spare.Count > 0 ? _spare.Pop() : new HeldMessage();
        message.Set(item, source, octets);
        evicted = _held.Hold(item.Facts.Security.Signer, message, nowNanoseconds);
        Volatile.Write(ref _count, _count + 1);
        return true;
    }

    /// <summary>Takes the messages of a signer that is known now, oldest first. The list is good until the next call.</summary>
    public List<HeldMessage> Take(ulong signer)
    {
        _taken.Clear();
        _held?.Take(signer, _taken);
        return _taken;
    }

    /// <summary>Takes the messages whose time is up, oldest first. The list is good until the next call.</summary>
    public List<HeldMessage> TakeExpired(long nowNanoseconds)
    {
        _taken.Clear();
        _held?.TakeExpired(nowNanoseconds, _taken);
        return _taken;
    }

    /// <summary>Gives a message back once it has been dealt with.</summary>
    public void Return(HeldMessage message)
    {
        _spare.Push(message);
        Volatile.Write(ref _count, _count - 1);
    }
}
