using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>
/// Regions and message types seen so far, each once. Bounded, because every one becomes a label in the metrics:
/// a sender cannot make the broker grow by inventing names. Guarded by the core's gate; lists may be read from any thread.
/// </summary>
internal sealed class NameTables
{
    public const int MaximumTypes = 256;
    public const int MaximumRegions = 256;
    public const int MaximumOutcomes = 128;
    private const int MaximumEditions = 64;

    private readonly Dictionary<(Family Family, string Name), MessageType> _types = [];
    private readonly Dictionary<string, Region> _regions = [];
    private readonly Dictionary<string, string> _editions = [];
    private readonly Dictionary<string, SecurityOutcome> _outcomes = new() { [SecurityOutcome.Other] = new(SecurityOutcome.Other) };
    private readonly List<Region> _regionList = [];
    private volatile MessageType[] _typeList = [];

    public IReadOnlyList<MessageType> Types => _typeList;

    /// <summary>Null where the name is new and the table full.</summary>
    public MessageType? TypeOf(Family family, string name)
    {
        if (_types.TryGetValue((family, name), out MessageType? type))
            return type;
        if (_types.Count == MaximumTypes)
            return null;
        type = new MessageType(_types.Count, family, name);
        _types.Add((family, name), type);
        _typeList = [.. _typeList, type];
        return type;
    }

    /// <summary>Null where the name is new and the table full.</summary>
    public Region? RegionOf(string name)
    {
        if (_regions.TryGetValue(name, out Region? region))
            return region;
        if (_regions.Count == MaximumRegions)
            return null;
        region = new Region((ushort)_regions.Count, name);
        _regions.Add(name, region);
        _regionList.Add(region);
        return region;
    }

    /// <summary>A region that has been seen; null for one that has not.</summary>
    public Region? FindRegion(string name) => _regions.GetValueOrDefault(name);

    /// <summary>Outcomes of verification seen so far.</summary>
    public IReadOnlyCollection<SecurityOutcome> Outcomes => _outcomes.Values;

    /// <summary>The outcome of that name; <see cref="SecurityOutcome.Other"/> where the name is new and the table full.</summary>
    public SecurityOutcome OutcomeOf(string name)
    {
        if (_outcomes.TryGetValue(name, out SecurityOutcome? outcome))
            return outcome;
        if (_outcomes.Count == MaximumOutcomes)
            return _outcomes[SecurityOutcome.Other];
        outcome = new SecurityOutcome(name);
        _outcomes.Add(name, outcome);
        return outcome;
    }

    /// <summary>The same text, kept once; a new one as it is where the table is full.</summary>
    public string EditionOf(string name)
    {
        if (_editions.TryGetValue(name, out string? edition))
            return edition;
        if (_editions.Count < MaximumEditions)
            _editions.Add(name, name);
        return name;
    }

    /// <summary>Name of a region by its number; empty where there is none.</summary>
    public string RegionName(ushort id) => id < _regionList.Count ? _regionList[id].Name : "";
}

/// <summary>A jurisdiction, once a broker.</summary>
internal sealed record Region(ushort Id, string Name);
