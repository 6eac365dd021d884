using V2X.Mqtt.Durable;
using V2X.Mqtt.Server;

namespace V2X.Mqtt.Sessions;

/// <summary>Sessions for which something waits until the journal is committed; they go on when it is. Any thread.</summary>
internal sealed class HeldSessions(MqttServer server)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Session> _waiting = [];
    private bool _isRunning;

    public void Add(List<Session> sessions)
    {
        lock (_gate)
        {
            foreach (Session session in sessions)
                _waiting.Add(session);
            if (_isRunning)
                return;
            _isRunning = true;
        }

        _ = RunAsync();
    }

    private async Task RunAsync()
    {
        ISessionJournal journal = server.Log!.Journal;
        while (true)
        {
            Session[] sessions;
            lock (_gate)
            {
                sessions = [.. _waiting];
                _waiting.Clear();
                _isRunning = sessions.Length > 0;
            }

            if (sessions.Length == 0)
                return;
            await journal.WhenCommittedAsync(journal.Appended);
            DeliveryBatch batch = DeliveryBatch.Borrow(server);
            foreach (Session session in sessions)
                session.Flush(batch);
            batch.Return();
        }
    }
}
