namespace V2X.Frames.Captures;

/// <summary>Link-layer header types of capture files, by their registered numbers. Other numbers are carried unchanged.</summary>
public enum LinkType : ushort
{
    /// <summary>Ethernet II, with or without 802.1Q tags.</summary>
    Ethernet = 1,

    /// <summary>IPv4 or IPv6 without a link header.</summary>
    RawIP = 101,

    /// <summary>Linux "cooked" header, 16 octets.</summary>
    LinuxSll = 113,

    /// <summary>IPv4 without a link header.</summary>
    IPv4 = 228,

    /// <summary>IPv6 without a link header.</summary>
    IPv6 = 229,

    /// <summary>Linux "cooked" header, second version, 20 octets.</summary>
    LinuxSll2 = 276,
}
