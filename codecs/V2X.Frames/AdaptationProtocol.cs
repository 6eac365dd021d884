namespace V2X.Frames;

/// <summary>Protocol Type of the adaptation layer (YD/T 3707). Every other value is reserved.</summary>
public enum AdaptationProtocol : byte
{
    /// <summary>An IPv6 packet follows.</summary>
    IPv6 = 0,

    /// <summary>A DSMP message follows.</summary>
    Dsmp = 4,

    /// <summary>An IPv4 packet follows.</summary>
    IPv4 = 5,
}
