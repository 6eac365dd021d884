using System.Text.Json;
using V2X.Broker.Core;
using V2X.Broker.Queues;

namespace V2X.Broker.Edges.Rest;

/// <summary>
/// Writes one client's messages. What a client does not take holds up this loop alone: its queue is bounded, newer states take the place of
/// older ones in it, and it is told what it missed.
/// </summary>
internal sealed class StreamLoop(BrokerCore core, StreamSubscription stream, IStreamSink sink)
{
    private const int MessagesAtATime = 128;
    private const int OctetsAtATime = 128 * 1024;
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(15);

    private readonly Subscription _subscription = stream.Subscription;
    private readonly StoredMessage[] _batch = new StoredMessage[MessagesAtATime];
    private readonly MessageJson _content = new();
    private readonly string[] _forms = [stream.Form];
    private QueueTotals _told;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration ended = cancellationToken.UnsafeRegister(static queue => ((DeliveryQueue)queue!).Abandon(), _subscription.Queue);
        using var body = new PooledBuffer();
        await using var json = new Utf8JsonWriter(body, RestCall.Plain);
        using var beat = new PeriodicTimer(s_beat, core.Time);
        Task<bool> nextBeat = beat.WaitForNextTickAsync(CancellationToken.None).AsTask();
        using EventStream? events = _subscription.Events is null ? null : new EventStream(core, core.Log!, _subscription, MessagesAtATime);
        await SendAsync("started", json, body, WriteStarted);
        await sink.FlushAsync();
        // Events of the present picture are not to come again after a crash: where they come once, they are committed first.
        if (events is not null)
            await core.Log!.WhenCommittedAsync(_subscription.Events!.Start, cancellationToken);
        foreach (StoredMessage message in stream.Current)
            await SendAsync(message, json, body);
        stream.Current.Clear();
        while (!cancellationToken.IsCancellationRequested)
        {
            if (stream.Reach is { IsDenied: true })
                _subscription.End(EndReason.NotPermitted);
            if (_subscription.Ended == EndReason.NotPermitted)
                break;
            int taken = events is null ? _subscription.Queue.Take(_batch, OctetsAtATime) : events.Take(_batch, OctetsAtATime);
            if (events?.TakeMissed() is { } missed)
                await SendAsync("missed", json, body, writer => WriteMissed(writer, missed));
            for (int i = 0; i < taken; i++)
                await SendAsync(_batch[i], json, body);
            _batch.AsSpan(0, taken).Clear();
            await TellLossesAsync(json, body);
            await sink.FlushAsync();
            if (_subscription.Ended != EndReason.None && (events is not null || taken == 0 && _subscription.Queue.Count == 0))
                break;
            if (taken > 0 || events is { HasMore: true })
            {
                await Task.Yield();
                continue;
            }

            nextBeat = await WaitAsync(beat, nextBeat);
        }

        if (!cancellationToken.IsCancellationRequested)
            await SendAsync("end", json, body, WriteEnd);
        await sink.FlushAsync();
    }

    private async Task<Task<bool>> WaitAsync(PeriodicTimer beat, Task<bool> nextBeat)
    {
        Task waiting = _subscription.Queue.WaitAsync().AsTask();
        while (!waiting.IsCompleted)
        {
            if (await Task.WhenAny(waiting, nextBeat) == waiting)
                break;
            nextBeat = beat.WaitForNextTickAsync(CancellationToken.None).AsTask();
            await sink.BeatAsync();
        }

        return nextBeat;
    }

    private ValueTask SendAsync(StoredMessage message, Utf8JsonWriter json, PooledBuffer body)
    {
        if (stream.Reach?.Reaches(message) == false)
            return ValueTask.CompletedTask;
        long nowNs = core.Time.UnixNanoseconds();
        core.Counters.CountDelivered(1);
        core.Counters.IngestedToDelivered.Observe(message.IngestedNs, nowNs);
        core.Counters.ReceivedToDelivered.Observe((long)(message.Wire.Times?.ReceivedNs ?? 0), nowNs);
        body.Clear();
        json.Reset();
        if (stream.Form == RestForms.GeoJsonFeature)
            _content.WriteFeature(json, message);
        else
            _content.WriteMessage(json, message, _forms);
        json.Flush();
        return sink.SendAsync("message", body.Written, _subscription.Events is null ? 0 : message.LogPosition);
    }

    private ValueTask SendAsync(string kind, Utf8JsonWriter json, PooledBuffer body, Action<Utf8JsonWriter> write)
    {
        body.Clear();
        json.Reset();
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return sink.SendAsync(kind, body.Written);
    }

    private static void WriteMissed(Utf8JsonWriter json, V2X.Contracts.V1.EventsMissed missed)
    {
        json.WriteNumber("after"u8, missed.After);
        json.WriteNumber("keptAfter"u8, missed.KeptAfter);
    }

    private void WriteStarted(Utf8JsonWriter json)
    {
        json.WriteNumber("subscriptionId"u8, _subscription.Id);
        json.WriteNumber("queueLimit"u8, _subscription.Queue.Limit);
    }

    private ValueTask TellLossesAsync(Utf8JsonWriter json, PooledBuffer body)
    {
        QueueTotals totals = _subscription.Queue.Totals;
        if (totals.Replaced == _told.Replaced && totals.Dropped == _told.Dropped)
            return ValueTask.CompletedTask;
        _told = totals;
        return SendAsync("slow", json, body, WriteLosses);
    }

    private void WriteLosses(Utf8JsonWriter json)
    {
        json.WriteNumber("replaced"u8, _told.Replaced);
        json.WriteNumber("dropped"u8, _told.Dropped);
    }

    private void WriteEnd(Utf8JsonWriter json)
    {
        StreamEnd end = StreamEnd.Of(_subscription);
        json.WriteString("reason"u8, end.Reason);
        json.WriteString("detail"u8, end.Detail);
    }
}
