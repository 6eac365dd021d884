namespace V2X.Conformance.Checks;

/// <summary>How a field tells a time.</summary>
internal enum WireClock : byte
{
    /// <summary>DSecond: milliseconds within the UTC minute.</summary>
    Second,

    /// <summary>MinuteOfTheYear: the UTC minute that has begun.</summary>
    Minute,

    /// <summary>TimeMark: tenths of a second within this UTC hour or the next.</summary>
    Mark,

    /// <summary>GenerationDeltaTime: milliseconds of atomic time since 2004, modulo 65536.</summary>
    Delta,

    /// <summary>TimestampIts: milliseconds of atomic time since 2004.</summary>
    Timestamp,
}
