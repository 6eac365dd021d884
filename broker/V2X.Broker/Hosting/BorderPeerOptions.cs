namespace V2X.Broker.Hosting;

/// <summary>One broker that messages are exchanged with.</summary>
public sealed class BorderPeerOptions
{
    /// <summary>Its side of the border, e.g. <c>sz</c>.</summary>
    public string Side { get; set; } = "";

    /// <summary>Where to dial it, <c>https://host:port</c>; <c>http</c> on this machine only. Empty: it dials this broker.</summary>
    public string Address { get; set; } = "";

    /// <summary>Name that its certificate bears, as subject alternative name or common name. Empty: its own name.</summary>
    public string CertificateName { get; set; } = "";

    /// <summary>What it may be offered, by names of the operator's choice. None: nothing goes to it.</summary>
    public Dictionary<string, BorderKindOptions> Offers { get; } = [];

    /// <summary>What it is asked for. None: nothing is taken from it.</summary>
    public Dictionary<string, BorderKindOptions> Wishes { get; } = [];

    /// <summary>Brokers whose messages it may bring beside its own, with commas between; <c>*</c> for any.</summary>
    public string Origins { get; set; } = "";

    /// <summary>Regions whose messages it may bring beside that of its side, with commas between; <c>*</c> for any but this broker's own.</summary>
    public string Regions { get; set; } = "";
}
