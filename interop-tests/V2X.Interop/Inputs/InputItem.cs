using V2X.Frames.Captures;

namespace V2X.Interop.Inputs;

/// <summary>One entry of an input: either octets to work on, or a fault that made it unreadable.</summary>
internal sealed record InputItem
{
    /// <summary>Where the entry stands, e.g. "trace.jsonl:12" or "capture.pcap packet 3".</summary>
    public required string Where { get; init; }

    /// <summary>The octets; empty where <see cref="Fault"/> is set.</summary>
    public byte[] Octets { get; init; } = [];

    /// <summary>Why the entry could not be read, as a kebab-case reason; null where it could.</summary>
    public string? Fault { get; init; }

    /// <summary>Edition that the input states; null where it states none.</summary>
    public string? Edition { get; init; }

    /// <summary>ASN.1 type that the input states; null where it states none.</summary>
    public string? Type { get; init; }

    /// <summary>Family that the input states ("china", "sae" ...); null where it states none.</summary>
    public string? Family { get; init; }

    /// <summary>Encoding rules that the input states ("UPER" ...); null where it states none.</summary>
    public string? Rules { get; init; }

    /// <summary>When the message was recorded, nanoseconds since 1970-01-01 UTC; null where unknown.</summary>
    public long? UnixNanoseconds { get; init; }

    /// <summary>What the octets begin with, where they are a whole packet of a capture; null where they are not.</summary>
    public LinkType? LinkType { get; init; }

    /// <summary>UDP port it was sent to; null where it was not taken from a capture.</summary>
    public int? DestinationPort { get; init; }
}
