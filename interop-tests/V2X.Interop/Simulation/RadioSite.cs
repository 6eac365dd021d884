namespace V2X.Interop.Simulation;

/// <summary>A roadside unit with its antennas. Where several antennas hear one datagram the site receives it once.</summary>
internal sealed class RadioSite
{
    /// <summary>A site with at least one antenna; the unit itself stands at the first.</summary>
    public RadioSite(string id, string name, Region region, GeoPosition position, IReadOnlyList<RadioHead> heads)
    {
        Id = id;
        Name = name;
        Region = region;
        Position = position;
        Heads = heads;
    }

    /// <summary>Identifier of the roadside unit, e.g. "sz-futian".</summary>
    public string Id { get; }

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>Jurisdiction: the site understands only its own message set.</summary>
    public Region Region { get; }

    /// <summary>Where the unit stands.</summary>
    public GeoPosition Position { get; }

    /// <summary>Antennas, the first at the unit itself.</summary>
    public IReadOnlyList<RadioHead> Heads { get; }

    /// <summary>The signal at the unit's intersection.</summary>
    public TrafficSignal? Signal { get; init; }

    /// <summary>Whether any antenna hears a sender at <paramref name="sender"/>.</summary>
    public bool Hears(PlanePoint sender)
    {
        foreach (RadioHead head in Heads)
        {
            if (head.Hears(sender))
                return true;
        }

        return false;
    }
}
