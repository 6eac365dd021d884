namespace V2X.Rsu.Options;

/// <summary>What stands around a message in the datagrams of a receiver.</summary>
public enum EnvelopeKind
{
    /// <summary>Nothing: the datagram is the message, secured or not (<c>bare</c>).</summary>
    Bare,

    /// <summary>Adaptation layer and DSMP of the Chinese stack, YD/T 3707 (<c>dsmp</c>).</summary>
    Dsmp,

    /// <summary>WSMP version 3, IEEE 1609.3 (<c>wsmp</c>).</summary>
    Wsmp,

    /// <summary>GeoNetworking and BTP, EN 302 636 (<c>geonetworking</c>).</summary>
    GeoNetworking,

    /// <summary>RSU 4.1 immediate-forward text (<c>ifm</c>).</summary>
    Ifm,

    /// <summary>Any of these, found out for each datagram: what is right to the octet as one of the envelopes is taken for it, anything else for a bare message (<c>auto</c>).</summary>
    Auto,
}
