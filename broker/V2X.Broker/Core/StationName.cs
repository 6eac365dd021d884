using V2X.Contracts.V1;

namespace V2X.Broker.Core;

/// <summary>A station that one asks for.</summary>
internal sealed class StationName
{
    private static readonly string[] s_types = ["bsm", "psm", "spat", "map", "rsm", "sdsm", "cam", "vam", "cpm", "spatem", "mapem"];

    private readonly string _region;
    private readonly Family _family;
    private readonly ulong _value;
    private readonly byte _octets;

    /// <param name="region">Its region.</param>
    /// <param name="family">Its message set.</param>
    /// <param name="station">Its identity, 1 to 8 octets.</param>
    public StationName(string region, Family family, ReadOnlySpan<byte> station)
    {
        (_region, _family, _octets) = (region, family, (byte)station.Length);
        foreach (byte octet in station)
            _value = _value << 8 | octet;
        Station = Convert.ToHexStringLower(station);
    }

    /// <summary>Its identity in hexadecimal.</summary>
    public string Station { get; }

    /// <summary>The filters of what stations of its region and message set say of how things are: subjects name a station behind the place.</summary>
    public string[] Subjects => [.. s_types.Select(type => $"v2x/{_region}/{MessageType.NameOf(_family)}/{type}/#")];

    /// <summary>Its latest messages, one of each kind (of maps and signals one of each place), the newest first.</summary>
    public List<StoredMessage> LatestIn(BrokerCore core)
    {
        List<StoredMessage> found = core.Inspect(Find);
        found.AddRange(PictureReader.Maps(core, Is));
        // Those of a place are kept under the place as well, so that no key finds them all.
        found.AddRange(PictureReader.States(core, message => message.StateKey.Place != 0 && Is(message)));
        found.Sort((a, b) => b.MeasuredNs.CompareTo(a.MeasuredNs));
        return found;
    }

    private List<StoredMessage> Find(CoreView view)
    {
        var found = new List<StoredMessage>();
        if (view.Names.FindRegion(_region) is not { } region)
            return found;
        foreach (MessageType type in view.Names.Types)
        {
            if (type.Family == _family && view.Picture.States.Find(new StateKey(type.Id, region.Id, _octets, _value)) is { } latest)
                found.Add(latest);
        }

        return found;
    }

    private bool Is(StoredMessage message) =>
        message.StationId == _value && message.StationIdOctets == _octets && message.Type.Family == _family && message.Region.Name == _region;
}
