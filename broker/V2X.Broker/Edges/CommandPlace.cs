using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Edges;

/// <summary>One that a command may be for, and where it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Site">Its place, 1e-7 degree of WGS 84; both 0 where that is not known.</param>
internal sealed record CommandPlace(string Name, TargetKind Kind, (int LatitudeE7, int LongitudeE7) Site)
{
    /// <summary>Whether it is known to be in an area.</summary>
    public bool IsIn(AreaFilter area) => Site != default && area.Matches(
        Site.LatitudeE7 * 1e-7, Site.LongitudeE7 * 1e-7, Quadkey.FromE7(Site.LatitudeE7, Site.LongitudeE7, Quadkey.MaximumLevel), double.NaN);

    /// <summary>All agents and units that there are.</summary>
    public static List<CommandPlace> All(BrokerCore core, DownlinkBook book)
    {
        List<CommandPlace> all = core.Inspect(view => view.Agents.All.Select(agent => new CommandPlace(agent.Name, TargetKind.Agent, agent.Site)).ToList());
        all.AddRange(book.Units?.Sites.Select(unit => new CommandPlace(unit.Name, TargetKind.Unit, unit.Site)) ?? []);
        return all;
    }

    /// <summary>Those of that name: an agent, a unit, or both; an agent that was not heard yet where there is neither.</summary>
    public static IEnumerable<CommandPlace> Named(List<CommandPlace> all, string name)
    {
        List<CommandPlace> named = all.FindAll(place => place.Name == name);
        return named.Count > 0 ? named : [new CommandPlace(name, TargetKind.Agent, default)];
    }
}
