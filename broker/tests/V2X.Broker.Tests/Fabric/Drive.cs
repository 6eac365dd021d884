using V2X.Broker.Tests.Fusing;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests.Fabric;

/// <summary>A car that tells of itself ten times a second.</summary>
/// <param name="station">Its identity.</param>
/// <param name="eastDegrees">Where it drives, east of where cars of tests drive.</param>
internal sealed class Drive(byte station, double eastDegrees)
{
    private readonly Traffic _traffic = new();
    private int _count;

    /// <summary>Its next message.</summary>
    public Message Next()
    {
        double seconds = _count++ / 10.0;
        Message message = _traffic.Bsm(station, seconds, (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100, eastDegrees);
        message.Key = new KeyFields
        {
            StationId = Google.Protobuf.ByteString.CopyFrom(0, 0, 0, 0, 0, 0, 0, station),
            LatitudeE7 = (int)((Traffic.StartLatitude + (10 * seconds / 110_744)) * 1e7),
            LongitudeE7 = (int)((Traffic.Longitude + eastDegrees) * 1e7),
        };
        return message;
    }

    /// <summary>Heard at one node.</summary>
    public Task Async(BrokerNode node, CancellationToken stop) => AlternatelyAsync(node, node, stop);

    /// <summary>Heard by turns at two nodes.</summary>
    public async Task AlternatelyAsync(BrokerNode a, BrokerNode b, CancellationToken stop)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!stop.IsCancellationRequested)
        {
            await (_count % 2 == 0 ? a : b).PublishAsync(Next());
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
