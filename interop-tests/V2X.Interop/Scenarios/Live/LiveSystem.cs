using System.Threading.Channels;
using V2X.Broker.Hosting;
using V2X.Contracts.V1;
using V2X.Interop.Demo;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Rsu.Options;

namespace V2X.Interop.Scenarios.Live;

/// <summary>Both brokers with their link, an agent for every site with its radio modem, and subscribers: all on loopback, with real sockets between them.</summary>
internal sealed class LiveSystem : IAsyncDisposable
{
    private const int MostAired = 4096;
    private const double BroadcastRadiusMetres = 100_000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LinkPatience = TimeSpan.FromSeconds(20);

    private readonly Scenario _scenario;
    private readonly IReadOnlyList<LiveSide> _sides;
    private readonly StageLatencies _stages;
    private readonly TimeProvider _time;
    private readonly List<DemoBroker> _brokers = [];
    private readonly List<DemoSite> _agents = [];
    private readonly List<SiteModem> _modems = [];
    private readonly Channel<AiredMessage> _aired =
        Channel.CreateBounded<AiredMessage>(new BoundedChannelOptions(MostAired) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private LiveSystem(Scenario scenario, IReadOnlyList<LiveSide> sides, StageLatencies stages, TimeProvider time) =>
        (_scenario, _sides, _stages, _time) = (scenario, sides, stages, time);

    /// <summary>What agents give their radio modems.</summary>
    public ChannelReader<AiredMessage> Aired => _aired.Reader;

    /// <summary>Starts everything and returns when agents, subscribers and the link are there.</summary>
    /// <param name="scenario">What is run.</param>
    /// <param name="scene">Its sites.</param>
    /// <param name="sides">Hear what the brokers tell.</param>
    /// <param name="sites">Are given the ports of their agents.</param>
    /// <param name="settings">The link.</param>
    /// <param name="policyFiles">Policy of each side.</param>
    /// <param name="stages">Where latencies of stages are counted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="IOException">The link does not come up.</exception>
    public static async Task<LiveSystem> StartAsync(
        Scenario scenario, Scene scene, IReadOnlyList<LiveSide> sides, IReadOnlyList<LiveSite> sites, LinkSettings settings, IReadOnlyList<string> policyFiles,
        StageLatencies stages, TimeProvider time, CancellationToken cancellation)
    {
        LiveSystem system = new(scenario, sides, stages, time);
        try
        {
            foreach (LiveSide side in sides)
                await system.StartBrokerAsync(side, settings, policyFiles[(int)side.Region], cancellation);
            for (int i = 0; i < sites.Count; i++)
                sites[i].Attach((await system.StartAgentAsync(scene.Sites[i], i, cancellation)).Main);
            await system.WaitForLinkAsync(cancellation);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands a message to a side's broker as a control centre does.</summary>
    public Task PublishAsync(Region region, Message message) => _brokers[(int)region].PublishAsync(message, CancellationToken.None);

    /// <summary>Everything at one moment.</summary>
    public async Task<DemoFigures> FiguresAsync(TimeSpan elapsed)
    {
        // Downstream first, so that nothing is seen to arrive that was not yet seen to leave.
        MetricSamples[] metrics = await MetricsAsync();
        BrokerFigures[] brokers = await Task.WhenAll(_brokers.Select(broker => broker.FiguresAsync(CancellationToken.None)));
        return new DemoFigures
        {
            Elapsed = elapsed,
            Brokers = [.. brokers.Select((figures, i) => figures with { FromPeer = TakenFromPeer(metrics[i], (Region)i), Made = (long)metrics[i].Of("v2x_messages_shared_total"), Tracks = _sides[i].TrackCount })],
            Sites = [.. _agents.Select(agent => agent.Figures)],
            Border = [WayOf(Region.HongKong, metrics), WayOf(Region.Shenzhen, metrics)],
            Latencies = _stages.Snapshot(),
        };
    }

    /// <summary>Waits until everything under way has arrived, at most for <paramref name="patience"/>, and gives the figures then.</summary>
    public async Task<DemoFigures> DrainAsync(TimeSpan elapsed, TimeSpan patience)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            DemoFigures figures = await FiguresAsync(elapsed);
            if (DemoAccount.IsQuiet(figures) || _time.GetElapsedTime(start) > patience)
                return figures;
            await Task.Delay(Poll, _time);
        }
    }

    /// <summary>Why messages did not cross beside the policy's own reasons, which stand in the audit logs.</summary>
    public async Task<(string Reason, long Count)[][]> LinkReasonsAsync()
    {
        MetricSamples[] metrics = await MetricsAsync();
        return [Reasons(Region.HongKong, metrics), Reasons(Region.Shenzhen, metrics)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_agents.Select(agent => agent.DisposeAsync().AsTask()));
        await Task.WhenAll(_modems.Select(modem => modem.DisposeAsync().AsTask()));
        await Task.WhenAll(_brokers.Select(broker => broker.DisposeAsync().AsTask()));
        _agents.Clear();
        _modems.Clear();
        _brokers.Clear();
    }

    private static (string Reason, long Count)[] Reasons(Region from, MetricSamples[] metrics)
    {
        const string ByPolicy = "denied-by-policy";
        return
        [
            .. metrics[(int)from].ByReason("v2x_border_dropped_total", $"peer=\"{LinkSettings.NameOf(1 - from)}\",direction=\"out\"").Where(row => row.Reason != ByPolicy),
            .. metrics[1 - (int)from].ByReason("v2x_border_dropped_total", $"peer=\"{LinkSettings.NameOf(from)}\",direction=\"in\"")
                .Where(row => row.Reason != ByPolicy).Select(row => ("in: " + row.Reason, row.Count)),
        ];
    }

    private static WayFigures WayOf(Region from, MetricSamples[] metrics)
    {
        MetricSamples giving = metrics[(int)from], receiving = metrics[1 - (int)from];
        string peer = LinkSettings.NameOf(1 - from), self = LinkSettings.NameOf(from);
        return new WayFigures
        {
            From = RegionNames.Of(from),
            To = RegionNames.Of(1 - from),
            IsUp = giving.Of($"v2x_border_link_up{{peer=\"{peer}\"}}") > 0,
            HeldBack = giving.ByReason("v2x_border_dropped_total", $"peer=\"{peer}\",direction=\"out\"").Sum(row => row.Count),
            Sent = (long)giving.Of($"v2x_border_sent_total{{peer=\"{peer}\"}}"),
            Arrived = (long)receiving.Of($"v2x_border_accepted_total{{peer=\"{self}\"}}"),
            Refused = receiving.ByReason("v2x_border_dropped_total", $"peer=\"{self}\",direction=\"in\"").Sum(row => row.Count),
            Waiting = (long)giving.Of($"v2x_border_queue_messages{{peer=\"{peer}\"}}"),
            RoundTripMilliseconds = giving.Of($"v2x_border_round_trip_seconds{{peer=\"{peer}\"}}") * 1000,
        };
    }

    // What the link took and what the broker behind it then refused have both been read by the broker.
    private static long TakenFromPeer(MetricSamples metrics, Region region)
    {
        string peer = LinkSettings.NameOf(1 - region);
        return (long)metrics.Of($"v2x_border_accepted_total{{peer=\"{peer}\"}}")
            + metrics.ByReason("v2x_border_dropped_total", $"peer=\"{peer}\",direction=\"in\"").Where(row => row.Reason == "rejected").Sum(row => row.Count);
    }

    private Task<MetricSamples[]> MetricsAsync() => Task.WhenAll(_brokers.Select(broker => broker.MetricsAsync(CancellationToken.None)));

    private async Task StartBrokerAsync(LiveSide side, LinkSettings settings, string policyFile, CancellationToken cancellation)
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        settings.Apply(options, side.Region, policyFile, _brokers.Count == 0 ? null : _brokers[0].BorderEndPoint);
        LinkLatency linkIn = _sides[1 - (int)side.Region].LinkOut;
        SubscribeRequest everything = new() { ClientName = "everything", QueueLimit = 65536 };
        SubscribeRequest tracks = new() { ClientName = "tracks", QueueLimit = 65536 };
        tracks.Subjects.Add("v2x/+/fused/track/#");
        SubscribeRequest events = new() { ClientName = "events", QueueLimit = 65536 };
        events.Subjects.Add("v2x/+/fused/event/#");
        (SubscribeRequest, Action<Message>?)[] subscriptions =
        [
            (everything, message => side.Take(message, (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100, linkIn)),
            (tracks, side.TakeTrack),
            (events, null),
        ];
        _brokers.Add(await DemoBroker.StartAsync(side.Region, options, subscriptions, _time, cancellation));
    }

    private async Task<DemoSite> StartAgentAsync(RadioSite site, int index, CancellationToken cancellation)
    {
        SiteModem modem = new(index, _aired.Writer, _time);
        _modems.Add(modem);
        Plans.RegionPlan plan = _scenario.Side(site.Region);
        BroadcastOptions duty = new()
        {
            Name = "events",
            Family = plan.Family,
            Types = [.. LinkSettings.TypesOf(plan.Edition, CanonicalKind.RoadEvents)],
            RadiusMetres = BroadcastRadiusMetres,
            Envelope = plan.Family == MessageFamily.China ? EnvelopeKind.Dsmp : EnvelopeKind.Bare,
            Port = modem.Port,
        };
        DemoSite agent = await DemoSite.StartAsync(site, [plan.Edition], _brokers[(int)site.Region].EndPoint, true, [duty], _time, cancellation);
        _agents.Add(agent);
        return agent;
    }

    // Beside the subscribers of this run: one for the link, and one for the broadcasts of each agent.
    private bool IsServingAll(BrokerFigures broker) =>
        broker.Subscriptions > broker.Subscribers.Count + _agents.Count(agent => RegionNames.Of(agent.Site.Region) == broker.Region);

    private async Task WaitForLinkAsync(CancellationToken cancellation)
    {
        long start = _time.GetTimestamp();
        while (true)
        {
            DemoFigures figures = await FiguresAsync(default);
            if (_agents.All(agent => agent.IsConnected) && figures.Border.All(way => way.IsUp) && figures.Brokers.All(IsServingAll))
                return;
            if (_time.GetElapsedTime(start) > LinkPatience)
                throw new IOException($"agents and the link between the brokers did not connect within {LinkPatience.TotalSeconds} s; loopback must let TCP through");
            await Task.Delay(Poll, _time, cancellation);
        }
    }
}
