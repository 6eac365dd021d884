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

    private readonly Dictionary<(Family Family, string Name), MessageType> _types = [];
    private readonly Dictionary<string, Region> _regions = [];
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
        return region;
    }

    public string RegionName(ushort id)
    {
        foreach (Region region in _regions.Values)
        {
            if (region.Id == id)
                return region.Name;
        }

        return "";
    }
}

/// <summary>A jurisdiction, once a broker.</summary>
internal sealed record Region(ushort Id, string Name);
