using V2X.Mqtt.Packets;
using V2X.Mqtt.Sessions;

namespace V2X.Mqtt.Server;

/// <summary>What a server does once a second: ends silent connections, publishes delayed wills, forgets what has expired, publishes statistics.</summary>
internal sealed class Housekeeping : IDisposable
{
    private const int MostExpired = 10_000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly MqttServer _server;
    private readonly ITimer _timer;
    private readonly long _started;
    private readonly List<(MqttConnection Connection, MqttReason Reason)> _late = [];
    private readonly List<SessionEnd> _ends = [];
    private int _running;
    private long? _statisticsAt;

    public Housekeeping(MqttServer server)
    {
        _server = server;
        _started = server.Time.GetTimestamp();
        _timer = server.Time.CreateTimer(static state => ((Housekeeping)state!).Tick(), this, Period, Period);
    }

    public TimeSpan Uptime => _server.Time.GetElapsedTime(_started);

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
            return;
        try
        {
            long now = _server.Time.GetTimestamp();
            _server.ForEachConnection(connection => Look(connection, now));
            foreach ((MqttConnection connection, MqttReason reason) in _late)
                connection.End(reason);
            _late.Clear();
            _server.Sessions.Tick(now, _ends);
            _server.Finish(_ends);
            _ends.Clear();
            _server.Retained.RemoveExpired(now, MostExpired);
            PublishStatistics(now);
            _server.DescribeWhereDue();
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private void Look(MqttConnection connection, long now)
    {
        MqttReason reason = connection.LatenessAt(now);
        if (reason != MqttReason.None)
            _late.Add((connection, reason));
    }

    private void PublishStatistics(long now)
    {
        if (_server.Options.StatisticsInterval <= TimeSpan.Zero || now < _statisticsAt)
            return;
        _statisticsAt = now + (long)(_server.Options.StatisticsInterval.TotalSeconds * _server.Time.TimestampFrequency);
        StatisticsTopics.Publish(_server);
    }
}
