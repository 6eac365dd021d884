namespace V2X.Results.Comparing;

/// <summary>What a change of a figure means.</summary>
public enum ComparisonVerdict
{
    /// <summary>Within the threshold.</summary>
    Same,

    /// <summary>Better by more than the threshold.</summary>
    Better,

    /// <summary>Worse by more than the threshold.</summary>
    Worse,

    /// <summary>An absolute figure without a peer that went the wrong way: told, not judged, as the machine may have done it.</summary>
    Slower,

    /// <summary>Only the second file has it.</summary>
    New,

    /// <summary>Only the first file has it.</summary>
    Gone,
}
