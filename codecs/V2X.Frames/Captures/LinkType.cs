namespace V2X.Frames.Captures;

/// <summary>Link-layer header types of capture files, by their registered numbers. Other numbers are carried unchanged.</summary>
public enum LinkType : ushort
{
    /// <summary>Ethernet II, with or without 802.1Q tags.</summary>
    Ethernet = 1,

    /// <summary>IPv4 or IPv6 without a link header.</summary>
    RawIP = 101,

    /// <summary>IEEE 802.11 without what the radio measured.</summary>
    Wlan = 105,

    /// <summary>Linux "cooked" header, 16 octets.</summary>
    LinuxSll = 113,

    /// <summary>IEEE 802.11 after a radiotap header.</summary>
    RadioTap = 127,

    /// <summary>For private use; in V2X captures a network-layer packet without a link header.</summary>
    User0 = 147,

    /// <summary>IPv4 without a link header.</summary>
    IPv4 = 228,

    /// <summary>IPv6 without a link header.</summary>
    IPv6 = 229,

    /// <summary>Linux "cooked" header, second version, 20 octets.</summary>
    LinuxSll2 = 276,
}
