namespace V2X.Rsu.Options;

/// <summary>What stands around a message in the datagrams of a receiver.</summary>
public enum EnvelopeKind
{
    /// <summary>Nothing: the datagram is the message (<c>bare</c>).</summary>
    Bare,

    /// <summary>Adaptation layer and DSMP of the Chinese stack, YD/T 3707 (<c>dsmp</c>).</summary>
    Dsmp,
}
