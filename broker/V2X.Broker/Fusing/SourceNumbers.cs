using V2X.Asn1;
using V2X.Fusion;

namespace V2X.Broker.Fusing;

/// <summary>
/// Numbers the sources of observations, since every sensor has its own constant error: an agent for what road users tell it of themselves,
/// the sending station for what it perceives. Bounded: the source silent for longest gives its number away, and the next one starts anew.
/// </summary>
internal sealed class SourceNumbers(int capacity)
{
    private readonly BoundedTable<SourceName, byte> _table = new(capacity);

    public int OfAgent(int agentId, long nowNs) => Touch(new SourceName(agentId, 0, default), nowNs);

    /// <summary>A station is the same whichever agent hears it, but not where another broker tells of it: that one cannot speak for ours.</summary>
    public int OfStation(byte family, ShortOctets station, int agentId, bool isRelayed, long nowNs) =>
        station.Length == 0 ? OfAgent(agentId, nowNs) : Touch(new SourceName(isRelayed ? agentId : int.MinValue, family, station), nowNs);

    /// <summary>The agent behind a number; negative for a station, and for a number that is free again.</summary>
    public int AgentOf(int number) => number >= 0 && number < _table.SlotCount && _table.IsUsed(number) ? _table.KeyAt(number).AgentId : -1;

    /// <summary>What to call a source where people read it: the agent's name or the station's identity.</summary>
    public string NameOf(int number, Func<int, string> agentName)
    {
        if (number < 0 || number >= _table.SlotCount || !_table.IsUsed(number))
            return $"number {number}";
        SourceName name = _table.KeyAt(number);
        string agent = name.AgentId == int.MinValue ? "" : agentName(name.AgentId);
        return name.Station.Length == 0 ? agent : agent.Length == 0 ? name.Station.ToString() : $"{name.Station} of {agent}";
    }

    private int Touch(SourceName name, long nowNs) => _table.Touch(name, nowNs, out _, out _);

    private readonly record struct SourceName(int AgentId, byte Family, ShortOctets Station);
}
