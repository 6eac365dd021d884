using System.Net;

namespace V2X.Broker.Access.Auditing;

/// <summary>
/// How many refusals of a minute have had a line, for each identity, or each address of those who showed none. Of more than fit all that are new
/// count as one. Under the gate of its log.
/// </summary>
internal sealed class RefusalTally(int most)
{
    private const int MostCallers = 512;
    private static readonly AccessCaller Others = AccessCaller.Broker with { Identity = new AccessIdentity("others", []) };
    private readonly Dictionary<(string Name, IPAddress? Address), Tally> _tallies = [];
    private readonly Tally _others = new(Others);

    /// <summary>Whether a refusal gets a line; it is counted otherwise.</summary>
    public bool TryTake(AccessCaller who)
    {
        Tally tally = Of(who);
        if (tally.Written < most)
        {
            tally.Written++;
            return true;
        }

        tally.LeftOut++;
        return false;
    }

    /// <summary>A minute is over: who had more refusals than lines, and how many more.</summary>
    public List<(AccessCaller Who, long Count)> Turn()
    {
        List<(AccessCaller, long)> left = [.. _tallies.Values.Append(_others).Where(tally => tally.LeftOut > 0).Select(tally => (tally.Who, tally.LeftOut))];
        _tallies.Clear();
        (_others.Written, _others.LeftOut) = (0, 0);
        return left;
    }

    private Tally Of(AccessCaller who)
    {
        var key = (who.Identity.Name, who.Identity.IsAnonymous ? (who.From as IPEndPoint)?.Address : null);
        if (_tallies.TryGetValue(key, out Tally? tally))
            return tally;
        if (_tallies.Count >= MostCallers)
            return _others;
        tally = new Tally(who);
        _tallies.Add(key, tally);
        return tally;
    }

    private sealed class Tally(AccessCaller who)
    {
        public readonly AccessCaller Who = who;
        public int Written;
        public long LeftOut;
    }
}
