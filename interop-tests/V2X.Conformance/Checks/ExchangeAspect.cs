namespace V2X.Conformance.Checks;

/// <summary>What of a step of an exchange a requirement is about.</summary>
internal enum ExchangeAspect : byte
{
    /// <summary>What was asked for comes at all.</summary>
    Answered,

    /// <summary>It comes within a time after the step was begun.</summary>
    Timely,

    /// <summary>It names who asked, and not somebody else instead.</summary>
    Addressed,

    /// <summary>It says what it must.</summary>
    Content,

    /// <summary>What must not come does not come.</summary>
    Quiet,
}
