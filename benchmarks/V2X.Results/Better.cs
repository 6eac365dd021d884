namespace V2X.Results;

/// <summary>Which way a figure should go.</summary>
public enum Better
{
    /// <summary>Times, memory, losses.</summary>
    Lower,

    /// <summary>Rates.</summary>
    Higher,
}
