using V2X.Conformance.Observing;
using V2X.Conformance.Reference;

namespace V2X.Conformance.Running;

/// <summary>What came of a run.</summary>
/// <param name="Target">What was tested, as it was named.</param>
/// <param name="IsPartial">Whether it was broken off.</param>
/// <param name="Facts">What the run as a whole showed.</param>
/// <param name="Editions">What messages were read with.</param>
/// <param name="SignaturesChecked">Messages whose signatures were checked.</param>
/// <param name="Types">Messages by type.</param>
/// <param name="Faults">Packets that could not be read, by reason.</param>
/// <param name="Requirements">Every requirement of every suite that applies, in their order.</param>
public sealed record RunResult(
    string Target,
    bool IsPartial,
    RunFacts Facts,
    Editions Editions,
    long SignaturesChecked,
    IReadOnlyDictionary<string, long> Types,
    IReadOnlyDictionary<string, long> Faults,
    IReadOnlyList<RequirementResult> Requirements)
{
    /// <summary>Why the source ended before its end, as a kebab-case reason (docs/reasons.md); empty where it did not.</summary>
    public string SourceFault { get; init; } = "";

    /// <summary>What was sent when, and where.</summary>
    public RunTimeline Timeline { get; init; } = new();

    /// <summary>The way that the unit truly took; null where nobody knows.</summary>
    public ReferenceTrack? Reference { get; init; }
}
