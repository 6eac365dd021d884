namespace V2X.Conformance.Exchanges;

/// <summary>The layers around what is sent.</summary>
public enum StimulusStack : byte
{
    /// <summary>None: the message alone.</summary>
    None,

    /// <summary>Adaptation layer and DSMP, YD/T 3707.</summary>
    Dsmp,

    /// <summary>WSMP, IEEE 1609.3.</summary>
    Wsmp,
}
