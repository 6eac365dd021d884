namespace V2X.Rsu.Uplink;

/// <summary>One held message, its payload aside.</summary>
internal struct UplinkMessage
{
    public MessageFacts Facts;
    public ulong Sequence;
    public int PayloadOctets;

    /// <summary>Handed to a stream at least once.</summary>
    public bool WasSent;

    /// <summary>Whether the disk has it too.</summary>
    public SpoolState Spool;

    /// <summary>Place in the queue; in a batch, the place it was copied from.</summary>
    public int Slot;

    /// <summary>First chunk in the payload store; in a batch, the offset in the batch's payloads.</summary>
    public int PayloadStart;
}
