namespace V2X.Interop.Inspection;

/// <summary>What was found in one entry of the input.</summary>
internal sealed record Inspection
{
    /// <summary>Where the entry stands.</summary>
    public required string Where { get; init; }

    /// <summary>Layers from the outermost in.</summary>
    public required IReadOnlyList<InspectNode> Layers { get; init; }

    /// <summary>Stack of the envelope, e.g. "geonetworking".</summary>
    public required string Stack { get; init; }

    /// <summary>What was found about its protection.</summary>
    public required SignatureFinding Signature { get; init; }

    /// <summary>What an agent would do about it, by mode: off, report, enforce.</summary>
    public required IReadOnlyList<AgentDecision> Decisions { get; init; }

    /// <summary>Reason code with which an agent would drop it; empty where it would take it. Signatures count where they were checked.</summary>
    public required string DropReason { get; init; }

    /// <summary>The same in words, with the place of the fault.</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether an agent would take it, as far as the packet and the trust store tell.</summary>
    public bool IsAccepted => DropReason.Length == 0;
}
