using V2X.Asn1;
using V2X.Conformance.Observing;
using V2X.Interop.Emulators.Envelopes;
using V2X.Messages.China.Csae53_157;
using V2X.Model;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.ChinaDay2;

/// <summary>A unit of the second phase, which hears what others send and answers it.</summary>
internal abstract class Day2Device(DeviceOptions options, IReadOnlyList<AppPermission> permissions) : SignedDevice(options, new DsmpEnvelope(), permissions)
{
    /// <summary>AID of its messages of the second phase; the standard's are not known, this one was seen in a recording.</summary>
    public const uint Aid = 3616;

    private readonly PacketReader _reader = new(Editions.Usual.With(Edition.Id));
    private readonly MessageFrame _frame = new() { Kind = MessageFrameKind.MsgFrameExt };
    private readonly Dictionary<int, int> _counts = [];
    private long _heard;

    /// <summary>What the counters of messages go up by.</summary>
    public int CounterStep { get; set; } = 1;

    /// <summary>Added to the time of day that messages tell, milliseconds.</summary>
    public double SecondErrorMs { get; set; }

    /// <summary>Milliseconds within the minute as it tells them.</summary>
    protected int DSecondMs => MinuteTime.DSecondOf(NanosecondTime.ToMilliseconds(NowUnixNs) + (long)SecondErrorMs);

    /// <inheritdoc/>
    protected override void Take(ReadOnlyMemory<byte> packet)
    {
        _reader.Read(new Packet(++_heard, NowUnixNs, null, packet), isVerified: false);
        if (_reader.Current.Message is { } message)
            Take(message);
        else
            TakeUnreadable();
    }

    /// <summary>Something reached it that cannot be read.</summary>
    protected abstract void TakeUnreadable();

    /// <summary>Looks at a message that reached it.</summary>
    protected abstract void Take(IAsn1Type message);

    /// <summary>Opens the frame for a message of the second phase and returns what is in it.</summary>
    protected MessageFrameExtValue Open(int messageId)
    {
        _frame.MsgFrameExt.MessageId = messageId;
        _frame.MsgFrameExt.Value.Kind = MessageFrameExtValue.KindOf(messageId);
        return _frame.MsgFrameExt.Value;
    }

    /// <summary>The next value of the counter of a message.</summary>
    protected int NextCount(int messageId)
    {
        int count = _counts.TryGetValue(messageId, out int before) ? (before + CounterStep) & 127 : Random.Next(128);
        _counts[messageId] = count;
        return count;
    }

    /// <summary>Sends what the frame was opened for.</summary>
    /// <param name="message">The message in it.</param>
    protected void SendOpen(IAsn1Type message)
    {
        Bend?.Invoke(message);
        Send(_frame, Aid);
    }

    /// <summary>An identity drawn by chance.</summary>
    protected ShortOctets DrawId()
    {
        Span<byte> id = stackalloc byte[ShortOctets.MaxLength];
        Random.NextBytes(id);
        return ShortOctets.From(id);
    }
}
