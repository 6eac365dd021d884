namespace V2X.Frames.Envelopes;

/// <summary>Which stack's envelope stands around a message.</summary>
public enum EnvelopeStack : byte
{
    /// <summary>Not known; when reading: find out from the octets.</summary>
    Unknown,

    /// <summary>None: the octets are the message, secured or not (<c>bare</c>).</summary>
    Bare,

    /// <summary>Adaptation layer and DSMP, YD/T 3707 (<c>dsmp</c>).</summary>
    Dsmp,

    /// <summary>WSMP, IEEE 1609.3, with or without the C-V2X message family octet (<c>wsmp</c>).</summary>
    Wsmp,

    /// <summary>GeoNetworking and BTP, EN 302 636 (<c>geonetworking</c>).</summary>
    GeoNetworking,

    /// <summary>RSU 4.1 immediate-forward text (<c>ifm</c>).</summary>
    ImmediateForward,
}
