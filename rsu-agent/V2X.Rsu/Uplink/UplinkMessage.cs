using V2X.Model;

namespace V2X.Rsu.Uplink;

/// <summary>One held message, its payload aside.</summary>
internal struct UplinkMessage
{
    public MessageKey Key;
    public string Edition;
    public ulong Sequence;
    public long ReceivedNanoseconds;
    public long DecodedNanoseconds;
    public int PayloadOctets;

    /// <summary>Handed to a stream at least once.</summary>
    public bool WasSent;

    /// <summary>First chunk in the payload store; in a batch, the offset in the batch's payloads.</summary>
    public int PayloadStart;
}
