using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>
/// A message the broker has accepted. Everything but the witnesses is fixed before it is published, so any thread may read it;
/// the witness list is replaced, never changed.
/// </summary>
internal sealed class StoredMessage
{
    private volatile Witness[] _witnesses = [];

    /// <summary>As it came, with agent, region and delivery class filled in. Its times and witnesses are not the ones to deliver.</summary>
    public required Message Wire { get; init; }

    public required MessageType Type { get; init; }

    public required Region Region { get; init; }

    public required StateKey StateKey { get; init; }

    public required bool IsState { get; init; }

    /// <summary>True where another broker brought it.</summary>
    public bool IsForeign { get; init; }

    /// <summary>What the other node of this broker calls it that accepted it first; null where this one did.</summary>
    public NodeOrigin? Origin { get; init; }

    /// <summary>True where another node of this broker accepted it first.</summary>
    public bool IsFromNode => Origin is not null;

    /// <summary>True where this broker made it out of its own tracks.</summary>
    public bool IsFromTracks { get; init; }

    /// <summary>The sender's identifier, big endian in the low octets.</summary>
    public required ulong StationId { get; init; }

    /// <summary>Length of the identifier, 0 where there is none.</summary>
    public required byte StationIdOctets { get; init; }

    /// <summary>True where latitude, longitude and tile hold a position.</summary>
    public required bool HasPosition { get; init; }

    public required double LatitudeDegrees { get; init; }

    public required double LongitudeDegrees { get; init; }

    /// <summary>Where the sender is heading, degrees clockwise from true north; NaN where the message does not say.</summary>
    public double HeadingDegrees { get; init; } = double.NaN;

    /// <summary>Tile of the deepest level; the whole world without a position.</summary>
    public required Quadkey Tile { get; init; }

    /// <summary>When what it says was true, Unix nanoseconds.</summary>
    public required long MeasuredNs { get; init; }

    public required long IngestedNs { get; init; }

    /// <summary>When it was known as new and kept as the latest state of its sender, Unix nanoseconds.</summary>
    public long AcceptedNs { get; set; }

    /// <summary>Where the log of events has it; 0 where it has not. Set before it is published.</summary>
    public long LogPosition { get; set; }

    /// <summary>Whether spans are written for it. Set before it is published.</summary>
    public bool IsTraced { get; set; }

    /// <summary>What the decoded message tells, once somebody has asked. Under the core's gate only.</summary>
    public MessageFacts Facts { get; set; }

    public Witness[] Witnesses => _witnesses;

    public int PayloadOctets => Wire.Payload.Length;

    /// <summary>True where an agent found its signature valid.</summary>
    public bool IsVerified => Wire.Security?.Reason == SecurityOutcome.Valid;

    /// <summary>
    /// Adds the agent of a copy, with the envelope and verdict of that copy. Called under the core's gate only. False where it is
    /// already there or the list is full.
    /// </summary>
    public bool AddWitness(Message copy, int limit)
    {
        Witness[] witnesses = _witnesses;
        if (witnesses.Length >= limit)
            return false;
        foreach (Witness witness in witnesses)
        {
            if (witness.Agent == copy.Agent)
                return false;
        }

        var added = new Witness
        {
            Agent = copy.Agent,
            ReceivedNs = copy.Times?.ReceivedNs ?? 0,
            Envelope = copy.Envelope,
            Security = copy.Security,
        };
        _witnesses = [.. witnesses, added];
        return true;
    }
}
