namespace V2X.Model.Canonical;

/// <summary>What a vehicle asks for: ReqInfo of T/CSAE 157; SAE J2735 and ETSI TS 103 301 know priority at a signal only.</summary>
public enum RequestKind
{
    /// <summary>Priority at a signal.</summary>
    SignalPriority,

    /// <summary>To change to a lane.</summary>
    LaneChange,

    /// <summary>That others clear a lane.</summary>
    ClearTheWay,
}
