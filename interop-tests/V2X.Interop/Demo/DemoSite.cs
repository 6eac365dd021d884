using System.Net;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Rsu;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;

namespace V2X.Interop.Demo;

/// <summary>A site with its agent, in this process but behind real sockets.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private const int LongestDatagramOctets = 65507;

    private readonly RsuAgent _agent;
    private readonly Dictionary<string, SiteLink> _links;

    private DemoSite(RadioSite site, RsuAgent agent, IReadOnlyList<string> editions)
    {
        Site = site;
        _agent = agent;
        _links = new Dictionary<string, SiteLink>(StringComparer.Ordinal);
        for (int i = 0; i < editions.Count; i++)
            _links.Add(editions[i], new SiteLink(agent.ReceiverEndPoints[i], UnderWay));
        Main = _links[editions[0]];
    }

    /// <summary>The site.</summary>
    public RadioSite Site { get; }

    /// <summary>The air to its first port.</summary>
    public SiteLink Main { get; }

    /// <summary>Whether the agent has its stream to the broker.</summary>
    public bool IsConnected => _agent.IsConnected;

    /// <summary>What became of everything sent to it.</summary>
    public SiteFigures Figures
    {
        get
        {
            AgentAccount account = _agent.Account();
            return new SiteFigures
            {
                Id = Site.Id,
                Name = Site.Name,
                Region = RegionNames.Of(Site.Region),
                Sent = _links.Values.Sum(link => link.Sent),
                Received = account.Received,
                Forwarded = account.Forwarded,
                Held = account.Held,
                Dropped = account.DroppedByReason,
            };
        }
    }

    /// <summary>Starts the agent of <paramref name="site"/> with one port for each of <paramref name="editions"/>.</summary>
    /// <param name="site">The site.</param>
    /// <param name="editions">Editions it understands, the one for simulated traffic first.</param>
    /// <param name="broker">Where its broker serves gRPC.</param>
    /// <param name="checkTimes">False for recordings, whose times lie in the past.</param>
    /// <param name="broadcasts">What it sends out on behalf of others.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<DemoSite> StartAsync(
        RadioSite site, IReadOnlyList<string> editions, IPEndPoint broker, bool checkTimes, IReadOnlyList<BroadcastOptions> broadcasts, TimeProvider time,
        CancellationToken cancellation)
    {
        RsuOptions options = new()
        {
            AgentId = site.Id,
            Region = RegionNames.Of(site.Region),
            Site = new SiteOptions { LatitudeDegrees = site.Position.LatitudeDegrees, LongitudeDegrees = site.Position.LongitudeDegrees },
            Receivers = [.. editions.Select(Receiver)],
            Broadcasts = [.. broadcasts],
            Uplink = { Address = $"http://{broker}" },
            Http = { Enabled = false },
        };
        if (!checkTimes)
            options.Validation.MaximumAgeMilliseconds = options.Validation.MaximumAheadMilliseconds = 0;
        RsuAgent agent = await RsuAgent.StartAsync(options, MessageSetDecoders.Create, time, cancellationToken: cancellation);
        return new DemoSite(site, agent, editions);
    }

    /// <summary>The air to the port for <paramref name="edition"/>; null where there is none.</summary>
    public SiteLink? LinkOf(string edition) => _links.GetValueOrDefault(edition);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (SiteLink link in _links.Values)
            link.Dispose();
        await _agent.DisposeAsync();
    }

    private static ReceiverOptions Receiver(string edition) => new()
    {
        Port = 0,
        Name = edition,
        Edition = edition,
        Envelope = MessageSetDecoders.FamilyOf(edition) == MessageFamily.China ? EnvelopeKind.Dsmp : EnvelopeKind.Bare,
        MaxDatagramOctets = LongestDatagramOctets,
    };

    private long UnderWay()
    {
        AgentAccount account = _agent.Account();
        return _links.Values.Sum(link => link.Sent) - account.Received + account.Held;
    }
}
