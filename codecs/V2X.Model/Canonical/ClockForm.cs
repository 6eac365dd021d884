namespace V2X.Model.Canonical;

/// <summary>How much of a time the message itself said; the rest came from the receiver's clock. Absent means all that the message set can say.</summary>
public enum ClockForm
{
    /// <summary>The minute of the year and the millisecond within it.</summary>
    MinuteAndMillisecond,

    /// <summary>The minute only; the time is that at which it begins.</summary>
    Minute,

    /// <summary>The millisecond within a minute only.</summary>
    Millisecond,
}
