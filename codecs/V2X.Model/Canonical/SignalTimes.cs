namespace V2X.Model.Canonical;

/// <summary>Times of a signal's phase.</summary>
[Flags]
public enum SignalTimes
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The start.</summary>
    Start = 1 << 0,

    /// <summary>The earliest end.</summary>
    MinEnd = 1 << 1,

    /// <summary>The latest end.</summary>
    MaxEnd = 1 << 2,

    /// <summary>The expected end.</summary>
    LikelyEnd = 1 << 3,

    /// <summary>The next start.</summary>
    NextStart = 1 << 4,

    /// <summary>The end after the next start, or how long it will last.</summary>
    NextEnd = 1 << 5,
}
