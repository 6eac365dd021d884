namespace V2X.Interop.Scenarios.Plans;

/// <summary>Kinds of events that scenarios raise.</summary>
internal enum EventKind
{
    /// <summary>Water stands in an underpass.</summary>
    FloodedUnderpass,

    /// <summary>A typhoon signal has been hoisted.</summary>
    TyphoonSignal,
}
