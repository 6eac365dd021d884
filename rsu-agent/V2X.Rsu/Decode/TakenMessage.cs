using V2X.Frames;
using V2X.Model;

namespace V2X.Rsu.Decode;

/// <summary>A message whose envelope was taken off, with where it stands. Its spans are good until the next datagram.</summary>
internal ref struct TakenMessage
{
    /// <summary>What is decoded; the whole datagram until its envelope is off.</summary>
    public ReadOnlySpan<byte> Payload;

    /// <summary>The octets that the ranges count from: the datagram, or what was decoded from its text.</summary>
    public ReadOnlySpan<byte> Body;

    public OctetRange PayloadRange;

    /// <summary>The signed structure; empty where there is none.</summary>
    public OctetRange SignedRange;

    /// <summary>True where the octets look encrypted, though they may be a bare message that begins alike.</summary>
    public bool IsEncrypted;

    /// <summary>Chosen by what the envelope says; null where none could be.</summary>
    public MessageSetDecoder? Decoder;

    /// <summary>Where the fault is, in bits from the start of <see cref="Payload"/>.</summary>
    public long FaultBit;

    public readonly bool IsSigned => !SignedRange.IsEmpty;

    /// <summary>The message as an authority would want to see it: with its signature where it has one.</summary>
    public readonly ReadOnlySpan<byte> Evidence => IsSigned ? SignedRange.In(Body) : Payload;
}
