using V2X.Conformance.Exchanges;
using V2X.Conformance.Observing;
using V2X.Conformance.Reference;
using V2X.Security.Spdus;

namespace V2X.Conformance.Running;

/// <summary>How a run reads and judges.</summary>
public sealed record RunOptions
{
    /// <summary>What messages are read with.</summary>
    public Editions Editions { get; init; } = Editions.Usual;

    /// <summary>What signatures are checked against; null where there is nothing, and then requirements about signatures are inconclusive.</summary>
    public SecurityEnvironment? Environment { get; init; }

    /// <summary>Signatures of a signer that are checked before only a share of them is.</summary>
    public int FirstSignatures { get; init; } = 10;

    /// <summary>From then on each of so many messages of a run has its signature checked; 1 for all.</summary>
    public int SignatureStride { get; init; } = 200;

    /// <summary>Where the unit truly was; null where nobody knows, and then requirements about it are inconclusive.</summary>
    public ReferenceTrack? Reference { get; init; }

    /// <summary>Only the messages of this station are judged; null for all.</summary>
    public ulong? Station { get; init; }

    /// <summary>Signs what a live unit is sent; null to send it unsigned.</summary>
    public IStimulusSigner? Signer { get; init; }

    /// <summary>Where the identities and numbers of exchanges come from.</summary>
    public int ExchangeSeed { get; init; } = 1;
}
