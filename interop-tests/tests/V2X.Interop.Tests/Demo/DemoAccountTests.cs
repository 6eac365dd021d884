using V2X.Interop.Demo;

namespace V2X.Interop.Tests.Demo;

/// <summary>A datagram that vanishes anywhere on the way is found by the account.</summary>
public class DemoAccountTests
{
    private static readonly SiteFigures Site = new()
    {
        Id = "sz-futian",
        Name = "Futian",
        Region = "sz",
        Sent = 100,
        Received = 100,
        Forwarded = 90,
        Held = 3,
        Dropped = new Dictionary<string, long> { ["stale"] = 5, ["uper-range"] = 2 },
    };

    private static readonly BrokerFigures Broker = new()
    {
        Region = "sz",
        Published = 1,
        FromPeer = 4,
        Ingested = 95,
        Duplicates = 15,
        Accepted = 79,
        Rejected = new Dictionary<string, long> { ["bad-position"] = 1 },
        Subscribers = [new SubscriberFigures("everything", 70, 8, 1), new SubscriberFigures("BSM", 3, 0, 0)],
    };

    private static readonly WayFigures Way = new() { From = "sz", To = "hk", Sent = 42, Arrived = 40, Refused = 2 };

    [Fact]
    public void A_whole_run_balances() => Assert.True(DemoAccount.Balances(Figures(Site, Broker, Way)));

    public static TheoryData<string> Losses => ["socket", "agent", "uplink", "broker", "subscriber", "border"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_anywhere_is_found(string where)
    {
        (SiteFigures site, BrokerFigures broker) = where switch
        {
            "socket" => (Site with { Sent = 101 }, Broker),
            "agent" => (Site with { Held = 2 }, Broker),
            "uplink" => (Site with { Forwarded = 91, Held = 2 }, Broker),
            "broker" => (Site, Broker with { Duplicates = 14 }),
            "border" => (Site, Broker),
            _ => (Site, Broker with { Subscribers = [new SubscriberFigures("everything", 70, 8, 0)] }),
        };
        DemoFigures figures = Figures(site, broker, where == "border" ? Way with { Arrived = 39 } : Way);
        Assert.False(DemoAccount.Balances(figures));
        Assert.Single(DemoAccount.Of(figures), line => !line.Balances);

        StringWriter summary = new();
        SummaryText.Write(figures, summary);
        Assert.Contains("does not add up", summary.ToString(), StringComparison.Ordinal);
    }

    private static DemoFigures Figures(SiteFigures site, BrokerFigures broker, WayFigures way) => new() { Sites = [site], Brokers = [broker], Border = [way], Latencies = [] };
}
