namespace V2X.Broker.Hosting;

/// <summary>One kind of message, offered or asked for. What is empty does not restrict.</summary>
public sealed class BorderKindOptions
{
    /// <summary><c>china</c>, <c>sae</c> or <c>etsi</c>, as at the sender.</summary>
    public string Family { get; set; } = "";

    /// <summary>Short name in capitals at the sender, e.g. <c>RSI</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>Editions it can be delivered in, or is wanted in (the dearest first), with commas between. Empty: as it is.</summary>
    public string Editions { get; set; } = "";

    /// <summary>Regions of origin, with commas between.</summary>
    public string Regions { get; set; } = "";

    /// <summary>South, west, north and east in WGS 84 degrees, with commas between.</summary>
    public string Area { get; set; } = "";

    /// <summary>
    /// <c>tracks</c> for what this broker makes out of its own tracks for an area of its fusion, <c>heard</c> for what agents and publishers bring,
    /// or empty for both; of an offer only.
    /// </summary>
    public string Source { get; set; } = "";

    /// <summary><c>events</c>, <c>states</c> or empty for both; of a wish only.</summary>
    public string Delivery { get; set; } = "";

    /// <summary>Whether to ask for them even while nobody here wants them; of a wish only.</summary>
    public bool Always { get; set; }

    /// <summary>What they are asked for, as the other side's policy names it; of a wish only.</summary>
    public string Purpose { get; set; } = "";
}
