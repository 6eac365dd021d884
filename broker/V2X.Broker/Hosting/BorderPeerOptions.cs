namespace V2X.Broker.Hosting;

/// <summary>One broker that messages are exchanged with.</summary>
public sealed class BorderPeerOptions
{
    /// <summary>Its side of the border, e.g. <c>sz</c>.</summary>
    public string Side { get; set; } = "";

    /// <summary>Side of the road that vehicles keep to where its messages come from, <c>left</c> or <c>right</c>. Required.</summary>
    public string DrivingSide { get; set; } = "";

    /// <summary>
    /// Datum of positions in Chinese messages on the link: <c>wgs84</c> (also where this is empty), or <c>gcj02</c> for a peer whose site uses
    /// the displaced one. They are converted both ways; here, and before the policy, positions are in WGS 84.
    /// </summary>
    public string Datum { get; set; } = "";

    /// <summary>Where to dial it, <c>https://host:port</c>; <c>http</c> on this machine only. Empty: it dials this broker.</summary>
    public string Address { get; set; } = "";

    /// <summary>Name that its certificate bears, as subject alternative name or common name. Empty: its own name.</summary>
    public string CertificateName { get; set; } = "";

    /// <summary>What it may be offered at all, by names of the operator's choice; what there is of it is announced. None: nothing goes to it.</summary>
    public Dictionary<string, BorderKindOptions> Offers { get; } = [];

    /// <summary>What it may be asked for at all; what is wanted of it is asked for. None: nothing is taken from it.</summary>
    public Dictionary<string, BorderKindOptions> Wishes { get; } = [];

    /// <summary>Brokers whose messages it may bring beside its own, with commas between; <c>*</c> for any.</summary>
    public string Origins { get; set; } = "";

    /// <summary>Regions whose messages it may bring beside that of its side, with commas between; <c>*</c> for any but this broker's own.</summary>
    public string Regions { get; set; } = "";
}
