using System.Buffers;
using System.IO.Pipelines;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;

namespace V2X.Mqtt.Server;

/// <summary>One connection, from its first octet to its last. The loop runs wherever the pipe calls it; <see cref="End"/> may be called on any thread.</summary>
internal sealed partial class MqttConnection
{
    private readonly MqttServer _server;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private readonly MqttPeer _peer;
    private readonly Action? _abort;
    private readonly Lock _ending = new();
    private Session _session = null!;
    private ClientLink? _link;
    private byte[][]? _aliases;
    private object? _identity;
    private ProtocolVersion _version;
    private ushort _keepAliveSeconds;
    private uint _expirySeconds;
    private bool _saidGoodbye;
    private bool _keepsWill;
    private bool _isEnding;
    private bool _isOver;
    private MqttReason _endReason;
    private long _heardAt;

    public MqttConnection(MqttServer server, IDuplexPipe pipe, MqttPeer peer, Action? abort)
    {
        _server = server;
        _input = pipe.Input;
        _output = pipe.Output;
        _peer = peer;
        _abort = abort;
        _heardAt = server.Time.GetTimestamp();
    }

    public async Task RunAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The other end is gone, which the clean-up accounts for.
        }
        finally
        {
            CleanUp();
            await CompleteAsync();
        }
    }

    /// <summary>Ends the connection from outside: a client of MQTT 5.0 is told why. Does not wait.</summary>
    public void End(MqttReason reason)
    {
        if (!NoteEnd(reason, isOver: false))
            return;
        _server.Counters.Add(reason);
        if (Volatile.Read(ref _link) is { } link)
        {
            bool wasFlushing = link.IsFlushing;
            _session.SayGoodbye(link, MqttReasonText.CodeOf(reason), MqttReasonText.Of(reason), _server.Time.GetTimestamp());
            if (wasFlushing)
                _abort?.Invoke();
        }

        // Only now: the loop closes the connection when it sees this, and the client is to be told why first.
        Volatile.Write(ref _isOver, true);
        StopReading();
    }

    /// <summary>Breaks the connection.</summary>
    public void Abort() => _abort?.Invoke();

    /// <summary>Whether something waits to be sent to the client, or for its acknowledgement, or an answer to it for what has to be kept.</summary>
    public bool HasWaiting => Volatile.Read(ref _link) is not null && !Volatile.Read(ref _isOver) && (_isAnswering || _session.HasWaiting);

    /// <summary>Why the connection has to end by now; <see cref="MqttReason.None"/> where it has not.</summary>
    public MqttReason LatenessAt(long now)
    {
        long frequency = _server.Time.TimestampFrequency;
        if (Volatile.Read(ref _link) is not { } link)
            return now - _heardAt > _server.Options.ConnectTimeout.TotalSeconds * frequency ? MqttReason.ConnectTimeout : MqttReason.None;
        if (_keepAliveSeconds != 0 && now - Volatile.Read(ref _heardAt) > _keepAliveSeconds * frequency * 3 / 2)
            return MqttReason.KeepAliveTimeout;
        return link.IsFlushing && now - link.FlushingSince > _server.Options.WriteTimeout.TotalSeconds * frequency ? MqttReason.WriteStalled : MqttReason.None;
    }

    private async Task ReadAsync()
    {
        if (!await ConnectAsync())
            return;
        using IDisposable? served = _server.Host?.Enter(_identity, _session.ClientId);
        while (true)
        {
            ReadResult result = await _input.ReadAsync();
            if (Volatile.Read(ref _isOver))
                return;
            ReadOnlySequence<byte> buffer = result.Buffer;
            bool goesOn = Work(ref buffer);
            _input.AdvanceTo(buffer.Start, buffer.End);
            if (_server.Keeps)
                BeginAnswering();
            if (!goesOn || result.IsCompleted)
                return;
            if (_server.Keeps)
                await WhenFewAnswersAsync();
        }
    }

    private bool Work(ref ReadOnlySequence<byte> buffer)
    {
        DeliveryBatch batch = DeliveryBatch.Borrow(_server);
        long before = buffer.Length;
        PacketFault fault;
        try
        {
            while (FrameReader.TryTake(ref buffer, _server.Options.MaximumPacketOctets, out byte first, out ReadOnlySequence<byte> body, out fault))
            {
                fault = Take(first, body.IsSingleSegment ? body.FirstSpan : batch.Flatten(body), batch);
                if (fault.IsFault || _saidGoodbye || Volatile.Read(ref _isOver))
                    break;
                batch.Step();
            }

            if (before != buffer.Length)
                Volatile.Write(ref _heardAt, batch.Now);
            batch.CountReceived(0, before - buffer.Length);
        }
        finally
        {
            batch.Return();
        }

        return fault.IsFault ? Fail(fault) : !_saidGoodbye && !Volatile.Read(ref _isOver);
    }

    private bool Fail(PacketFault fault)
    {
        if (!NoteEnd(fault.Reason))
            return false;
        _server.Counters.Add(fault.Reason);
        _session.SayGoodbye(_link!, fault.Code, $"{MqttReasonText.Of(fault.Reason)} at octet {fault.Position}", _server.Time.GetTimestamp());
        return false;
    }

    // Called by the link under locks, so the loop must go on elsewhere.
    private void EndByLink(MqttReason reason)
    {
        if (!NoteEnd(reason))
            return;
        if (reason == MqttReason.WriteStalled)
            _server.Counters.Add(reason);
        StopReading();
    }

    private void StopReading() => ThreadPool.UnsafeQueueUserWorkItem(static input => input.CancelPendingRead(), _input, preferLocal: false);

    // The first reason stands.
    private bool NoteEnd(MqttReason reason, bool isOver = true)
    {
        lock (_ending)
        {
            if (_isEnding)
                return false;
            _isEnding = true;
            _endReason = reason;
            _isOver = isOver;
            return true;
        }
    }

    private void CleanUp()
    {
        bool lost = NoteEnd(_saidGoodbye ? MqttReason.None : MqttReason.ConnectionLost);
        if (_link is null)
            return;
        if (_link.IsFlushing)
            _abort?.Invoke();
        if (lost && !_saidGoodbye)
            _server.Counters.Add(MqttReason.ConnectionLost);
        List<SessionEnd> ends = [];
        _server.Sessions.Close(_session, _link, withWill: _endReason != MqttReason.ShuttingDown && (!_saidGoodbye || _keepsWill), _server.Time.GetTimestamp(), ends);
        _server.Finish(ends);
        _server.Host?.Disconnected(_identity, _session.ClientId, _endReason);
    }

    private async Task CompleteAsync()
    {
        try
        {
            await _input.CompleteAsync();
            await _output.CompleteAsync();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // Nothing more could be sent.
        }
    }
}
