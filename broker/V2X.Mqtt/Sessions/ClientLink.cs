using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Sessions;

/// <summary>
/// The sending half of one connection. All members under the lock of the session that it is attached to. While a flush has not ended nothing is
/// written to the pipe: control packets wait in a small backlog, messages in the session's queue.
/// </summary>
internal sealed class ClientLink
{
    /// <summary>Octets of control packets that may wait for a client that does not read.</summary>
    private const int BacklogLimit = 1 << 18;

    private readonly PipeWriter _output;
    private readonly Action<MqttReason> _close;
    private ArrayBufferWriter<byte>? _backlog;
    private OutgoingAliases? _aliases;
    private ValueTaskAwaiter<FlushResult> _flush;

    /// <param name="output">Where packets go.</param>
    /// <param name="settings">What the client asked for.</param>
    /// <param name="close">Ends the connection; called on any thread and must not wait.</param>
    public ClientLink(PipeWriter output, LinkSettings settings, Action<MqttReason> close)
    {
        _output = output;
        _close = close;
        Settings = settings;
    }

    public LinkSettings Settings { get; }

    /// <summary>Called when a flush that did not end at once has ended, on any thread; calls <see cref="EndFlush"/>.</summary>
    public Action Flushed { get; set; } = static () => { };

    /// <summary>Whether nothing goes out any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether a flush has not ended: what is sent now has to wait.</summary>
    public bool IsFlushing { get; private set; }

    /// <summary>When it began, in the units of the server's clock.</summary>
    public long FlushingSince { get; private set; }

    /// <summary>Octets written and not flushed.</summary>
    public int Unflushed { get; private set; }

    /// <summary>Whether a batch will flush it.</summary>
    public bool IsTouched { get; set; }

    public bool CanWrite => !IsFlushing && !IsClosed;

    /// <summary>Writes a packet that is no message.</summary>
    public void Control<T>(in T packet)
        where T : IPacket, allows ref struct
    {
        if (IsClosed)
            return;
        if (!IsFlushing)
        {
            Unflushed += PacketEncoder.Write(packet, _output);
            return;
        }

        _backlog ??= new ArrayBufferWriter<byte>(64);
        if (_backlog.WrittenCount > BacklogLimit)
            _close(MqttReason.WriteStalled);
        else
            PacketEncoder.Write(packet, _backlog);
    }

    /// <summary>Writes a message; the octets, or 0 where it is longer than the client takes.</summary>
    public int Publish(ref PublishPacket packet)
    {
        packet.Version = Settings.Version;
        if (packet.Version == ProtocolVersion.V311)
            packet.Properties = default;
        ReadOnlySpan<byte> newTopic = Settings.TopicAliasMaximum > 0 ? SetAlias(ref packet) : default;
        if (Settings.MaximumPacketOctets < uint.MaxValue && PacketEncoder.Measure(packet) > Settings.MaximumPacketOctets)
            return 0;
        int octets = PacketEncoder.Write(packet, _output);
        if (!newTopic.IsEmpty)
            _aliases!.Keep(newTopic);
        Unflushed += octets;
        return octets;
    }

    /// <summary>Sends what was written. False where it has not ended: <see cref="Flushed"/> is called then.</summary>
    [SuppressMessage("Reliability", "CA2012", Justification = "Its awaiter is kept, and asked for the result once, when it has one.")]
    public bool Flush(long now)
    {
        Unflushed = 0;
        ValueTask<FlushResult> flush;
        try
        {
            flush = _output.FlushAsync();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ObjectDisposedException)
        {
            IsClosed = true;
            return true;
        }

        _flush = flush.GetAwaiter();
        if (_flush.IsCompleted)
        {
            TakeResult();
            return true;
        }

        IsFlushing = true;
        FlushingSince = now;
        _flush.UnsafeOnCompleted(Flushed);
        return false;
    }

    /// <summary>The flush has ended: the backlog goes out first.</summary>
    public void EndFlush()
    {
        TakeResult();
        IsFlushing = false;
        if (_backlog is not { WrittenCount: > 0 } backlog)
            return;
        if (!IsClosed)
        {
            _output.Write(backlog.WrittenSpan);
            Unflushed += backlog.WrittenCount;
        }

        _backlog = null;
    }

    /// <summary>Ends the connection.</summary>
    public void Close(MqttReason reason) => _close(reason);

    private void TakeResult()
    {
        try
        {
            if (_flush.GetResult() is { IsCompleted: true } or { IsCanceled: true })
                IsClosed = true;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
        {
            IsClosed = true;
        }

        _flush = default;
    }

    private ReadOnlySpan<byte> SetAlias(ref PublishPacket packet)
    {
        _aliases ??= new OutgoingAliases(Settings.TopicAliasMaximum);
        ReadOnlySpan<byte> topic = packet.Topic;
        packet.TopicAlias = _aliases.Find(topic, out bool isNew);
        if (packet.TopicAlias == 0)
            return default;
        if (isNew)
            return topic;
        packet.Topic = default;
        return default;
    }
}
