namespace V2X.Frames.ImmediateForward;

/// <summary>How the radio sends: the TxMode of the RSU 4.1 text form.</summary>
public enum ImmediateForwardMode : byte
{
    /// <summary>Continuous access to the channel (<c>CONT</c>).</summary>
    Continuous,

    /// <summary>Alternating access (<c>ALT</c>).</summary>
    Alternating,
}
