namespace V2X.Conformance.Checks;

/// <summary>What is looked at of the lights of a signal from message to message.</summary>
internal enum SignalAspect
{
    /// <summary>Which colour follows which.</summary>
    Colours,

    /// <summary>The expected end of what is shown stays where it was told to be, so that the time left goes down as time goes by.</summary>
    Countdown,

    /// <summary>What is shown changes when it was told to.</summary>
    Change,
}
