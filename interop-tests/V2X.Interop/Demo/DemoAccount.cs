namespace V2X.Interop.Demo;

/// <summary>Holds the run to account: every datagram was delivered, is still held, or is counted under a named reason.</summary>
internal static class DemoAccount
{
    /// <summary>Every equation that must hold once everything under way has arrived.</summary>
    public static IReadOnlyList<AccountLine> Of(DemoFigures figures)
    {
        List<AccountLine> lines = [];
        foreach (SiteFigures site in figures.Sites)
        {
            lines.Add(new AccountLine($"{site.Id}: sent = received", site.Sent, site.Received));
            lines.Add(new AccountLine($"{site.Id}: received = forwarded + held + dropped", site.Received, site.Forwarded + site.Held + site.DroppedTotal));
        }

        foreach (BrokerFigures broker in figures.Brokers)
        {
            long forwarded = figures.Sites.Where(site => site.Region == broker.Region).Sum(site => site.Forwarded);
            lines.Add(new AccountLine($"{broker.Region}: forwarded + raised + brought over the border = ingested", forwarded + broker.Published + broker.FromPeer, broker.Ingested));
            lines.Add(new AccountLine($"{broker.Region}: ingested = accepted + duplicates + rejected", broker.Ingested, broker.Accepted + broker.Duplicates + broker.Rejected.Values.Sum()));
            if (broker.Subscribers.Count > 0)
            {
                SubscriberFigures all = broker.Subscribers[0];
                lines.Add(new AccountLine($"{broker.Region}: accepted + made = delivered + replaced + dropped", broker.Accepted + broker.Made, all.Delivered + all.Replaced + all.Dropped));
            }
        }

        foreach (WayFigures way in figures.Border)
            lines.Add(new AccountLine($"{way.From} to {way.To}: sent = arrived + refused", way.Sent, way.Arrived + way.Refused));
        return lines;
    }

    /// <summary>Whether nothing is under way any more: the account adds up and no agent holds anything.</summary>
    public static bool IsQuiet(DemoFigures figures) => Balances(figures) && figures.Sites.All(site => site.Held == 0) && figures.Border.All(way => way.Waiting == 0);

    /// <summary>Whether the account adds up.</summary>
    public static bool Balances(DemoFigures figures) => Of(figures).All(line => line.Balances);
}
