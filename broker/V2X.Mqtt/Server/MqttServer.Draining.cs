namespace V2X.Mqtt.Server;

/// <summary>Taking leave of clients.</summary>
public sealed partial class MqttServer
{
    private static readonly TimeSpan DrainPace = TimeSpan.FromMilliseconds(10);
    private volatile bool _draining;

    /// <summary>Whether it takes nothing more from clients.</summary>
    internal bool IsDraining => _draining;

    /// <summary>
    /// From now on takes no connections, and no messages of those there are: what is published to it stays unacknowledged, so that its sender sends it
    /// again elsewhere or later. What the host publishes goes out as before.
    /// </summary>
    public void BeginDrain() => _draining = true;

    /// <summary>Waits until nothing waits for a client that is there, and all is acknowledged.</summary>
    /// <returns>Clients for whom something waited when patience ended; 0 where all has gone out.</returns>
    public async Task<int> DrainAsync(CancellationToken patience)
    {
        BeginDrain();
        using PeriodicTimer pace = new(DrainPace);
        int waiting;
        while ((waiting = CountWaiting()) > 0)
        {
            try
            {
                await pace.WaitForNextTickAsync(patience);
            }
            catch (OperationCanceledException)
            {
                return waiting;
            }
        }

        return 0;
    }

    private int CountWaiting()
    {
        int waiting = 0;
        ForEachConnection(connection => waiting += connection.HasWaiting ? 1 : 0);
        return waiting;
    }
}
