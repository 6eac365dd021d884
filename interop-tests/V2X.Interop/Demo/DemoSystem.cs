using V2X.Broker.Hosting;
using V2X.Contracts.V1;
using V2X.Interop.Codecs;
using V2X.Interop.Simulation;
using V2X.Model;

namespace V2X.Interop.Demo;

/// <summary>Two brokers and an agent for every site with real sockets between them, all on loopback, for recordings that are replayed.</summary>
internal sealed class DemoSystem : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    private readonly TimeProvider _time;
    private readonly StageLatencies _latencies = new();
    private readonly List<DemoBroker> _brokers = [];
    private readonly List<DemoSite> _sites = [];

    private DemoSystem(TimeProvider time) => _time = time;

    /// <summary>The sites in the order of the scene.</summary>
    public IReadOnlyList<DemoSite> Sites => _sites;

    /// <summary>Starts everything and returns when every agent is connected and every subscriber confirmed.</summary>
    public static async Task<DemoSystem> StartAsync(Scene scene, TimeProvider time, CancellationToken cancellation)
    {
        DemoSystem system = new(time);
        try
        {
            foreach (Region region in (Region[])[Region.HongKong, Region.Shenzhen])
                system._brokers.Add(await DemoBroker.StartAsync(region, BrokerOptions.OnFreePorts(), system.Subscriptions(region, scene), time, cancellation));
            foreach (RadioSite site in scene.Sites)
                system._sites.Add(await DemoSite.StartAsync(site, EditionsOf(site.Region), system.BrokerOf(site.Region).EndPoint, false, [], time, cancellation));
            while (!system._sites.All(site => site.IsConnected))
                await Task.Delay(Poll, time, cancellation);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where messages of <paramref name="edition"/> are sent; null where nobody understands them.</summary>
    public SiteLink? LinkOf(EditionInfo edition)
    {
        Region region = edition.Family == MessageFamily.China ? Region.Shenzhen : Region.HongKong;
        return _sites.Where(site => site.Site.Region == region).Select(site => site.LinkOf(edition.Id)).FirstOrDefault(link => link is not null);
    }

    /// <summary>The present figures.</summary>
    public async Task<DemoFigures> FiguresAsync(TimeSpan elapsed, CancellationToken cancellation)
    {
        // Downstream first, so that nothing is seen to arrive that was not yet seen to leave.
        BrokerFigures[] brokers = await Task.WhenAll(_brokers.Select(broker => broker.FiguresAsync(cancellation)));
        return new DemoFigures { Elapsed = elapsed, Brokers = brokers, Sites = [.. _sites.Select(site => site.Figures)], Latencies = _latencies.Snapshot() };
    }

    /// <summary>Waits until everything under way has arrived, at most for <paramref name="patience"/>, and gives the figures then.</summary>
    public async Task<DemoFigures> DrainAsync(TimeSpan elapsed, TimeSpan patience)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            DemoFigures figures = await FiguresAsync(elapsed, CancellationToken.None);
            if (DemoAccount.IsQuiet(figures) || _time.GetElapsedTime(start) > patience)
                return figures;
            await Task.Delay(Poll, _time);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_sites.Select(site => site.DisposeAsync().AsTask()));
        await Task.WhenAll(_brokers.Select(broker => broker.DisposeAsync().AsTask()));
    }

    private DemoBroker BrokerOf(Region region) => _brokers.Find(broker => broker.Region == region)!;

    // Recordings exist in both Chinese lineages, so a port is opened for each edition there is.
    private static IReadOnlyList<string> EditionsOf(Region region) =>
        [.. EditionCatalog.All.Where(edition => edition.Family == MessageFamily.China == (region == Region.Shenzhen)).Select(edition => edition.Id)];

    // Latency is measured where everything arrives.
    private IEnumerable<(SubscribeRequest Request, Action<Message>? Take)> Subscriptions(Region region, Scene scene) =>
        SubscriptionSet.Of(region, scene).Select((request, i) => (request, i > 0 ? null : (Action<Message>?)(message => _latencies.Record(message.Times, UnixNanoseconds()))));

    private long UnixNanoseconds() => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
}
