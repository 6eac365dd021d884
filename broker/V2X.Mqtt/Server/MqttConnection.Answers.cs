using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Server;

/// <summary>
/// Answers that wait until what they stand for is kept. They go out in the order they came, while the connection goes on reading; what came while one
/// lot waited waits together for the next.
/// </summary>
internal sealed partial class MqttConnection
{
    /// <summary>As many answers as there are packet identifiers: who is owed more breaks the standard and is not read from until they are out.</summary>
    private const int MostAnswers = 65_536;

    private readonly Lock _answering = new();
    private List<Answer>? _answers;
    private List<Answer>? _answersTaken;
    private bool _isAnswering;
    private TaskCompletionSource? _answered;

    private void Defer(in Answer answer)
    {
        lock (_answering)
            (_answers ??= []).Add(answer);
    }

    // After each lot that was read.
    private void BeginAnswering()
    {
        lock (_answering)
        {
            if (_isAnswering || _answers is not { Count: > 0 })
                return;
            _isAnswering = true;
        }

        _ = AnswerAsync();
    }

    private ValueTask WhenFewAnswersAsync()
    {
        lock (_answering)
        {
            if (_answers is not { Count: > MostAnswers } && !(_isAnswering && _server.Log is { Journal.IsCrowded: true }))
                return ValueTask.CompletedTask;
            return new ValueTask((_answered ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
        }
    }

    private async Task AnswerAsync()
    {
        while (TakeAnswers() is { } answers)
        {
            // Refusals stand for nothing that is to be kept: those that nothing else comes before do not wait for a disk that takes nothing.
            int refusals = answers.FindIndex(answer => !answer.IsRefusal) is >= 0 and var first ? first : answers.Count;
            Send(answers, 0, refusals);
            if (refusals == answers.Count)
                continue;
            try
            {
                await WhenKeptAsync(answers);
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
            {
                // What is not known to be kept is not acknowledged.
                End(MqttReason.JournalFull);
                continue;
            }

            Send(answers, refusals, answers.Count);
        }
    }

    private async ValueTask WhenKeptAsync(List<Answer> answers)
    {
        if (_server.Host is { Keeps: true } host)
            await host.WhenKeptAsync();
        if (_server.Log is not { } log)
            return;
        // Written down only when the host has it: a message whose identifier is known is not taken again.
        foreach (Answer answer in answers)
        {
            if (answer is { Type: PacketType.Pubrec, Code: < ReasonCode.UnspecifiedError })
                _session.NoteTaken(answer.Identifier, null);
        }

        await log.Journal.WhenCommittedAsync(log.Journal.Appended);
    }

    private List<Answer>? TakeAnswers()
    {
        lock (_answering)
        {
            if (_answers is not { Count: > 0 })
            {
                _isAnswering = false;
                Interlocked.Exchange(ref _answered, null)?.SetResult();
                return null;
            }

            List<Answer> taken = _answers;
            (_answers, _answersTaken) = (_answersTaken ?? [], taken);
            _answers.Clear();
            Interlocked.Exchange(ref _answered, null)?.SetResult();
            return taken;
        }
    }

    // Where the connection is over by now nothing is written, but what else an answer brings takes place.
    private void Send(List<Answer> answers, int from, int end)
    {
        if (from == end)
            return;
        DeliveryBatch batch = DeliveryBatch.Borrow(_server);
        for (int i = from; i < end; i++)
        {
            if (answers[i].Then is { } then)
                then(batch);
            else
                Write(answers[i], batch);
            batch.Step();
        }

        batch.Return();
    }

    /// <summary>The answer to a SUBSCRIBE or UNSUBSCRIBE, and what follows it.</summary>
    private sealed class SubscribeAnswer(MqttConnection connection, ushort identifier, byte[] codes, PacketType type = PacketType.Suback)
    {
        private readonly List<(TopicFilter Filter, SubscriptionOptions Options, bool IsNew)> _made = [];

        public void Add(TopicFilter filter, in SubscriptionOptions options, bool isNew) => _made.Add((filter, options, isNew));

        // The answer goes first, then the retained messages: some clients take no message before it.
        public void Run(DeliveryBatch batch)
        {
            SubackPacket packet = new() { Type = type, Version = connection._version, PacketIdentifier = identifier, Codes = codes };
            connection._session.Answer(connection._link!, packet, batch);
            foreach ((TopicFilter filter, SubscriptionOptions options, bool isNew) in _made)
            {
                if (connection._session.Activate(filter, options, isNew, batch))
                    connection._server.Host?.Subscribed(new MqttSubscription(connection._session, connection._identity, filter, options, isNew));
            }
        }
    }
}
