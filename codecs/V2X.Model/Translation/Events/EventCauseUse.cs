namespace V2X.Model.Translation.Events;

/// <summary>When an ITIS code is written for a cause.</summary>
internal enum EventCauseUse
{
    /// <summary>Never: it is only read.</summary>
    ReadOnly,

    /// <summary>For exactly its sub-cause.</summary>
    Exact,

    /// <summary>For its sub-cause and for every one of the cause that has no code of its own.</summary>
    Whole,
}
