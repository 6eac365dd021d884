namespace V2X.Fusion;

/// <summary>What a report did to the latest state.</summary>
public enum UpdateOutcome : byte
{
    /// <summary>First report of a road user.</summary>
    Created = 0,

    /// <summary>Merged by the filter.</summary>
    Updated = 1,

    /// <summary>The position or the silence was too long a jump for the model: the state starts anew from this report.</summary>
    Reset = 2,

    /// <summary>The state already holds a report of this very time: counted as heard, otherwise ignored.</summary>
    SameTime = 3,

    /// <summary>Older than the state: counted as heard, otherwise ignored.</summary>
    OutOfOrder = 4,
}
