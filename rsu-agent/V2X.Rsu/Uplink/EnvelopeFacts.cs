using V2X.Contracts.V1;

namespace V2X.Rsu.Uplink;

/// <summary>What the envelope of one message said. A plain value; a field that the stack does not have is -1 (0 for the source).</summary>
internal struct EnvelopeFacts
{
    private const int Absent = -1;

    public Stack Stack;

    /// <summary>GN_ADDR of the source, big endian; 0 for none.</summary>
    public ulong GnSource;

    /// <summary>AID or PSID.</summary>
    public long Aid;

    public int BtpPort;
    public int GnSequence;
    public short RemainingHops;
    public short Priority;

    /// <summary>Sets the stack and every other field to "absent".</summary>
    public void Set(Stack stack)
    {
        Stack = stack;
        GnSource = 0;
        Aid = Absent;
        BtpPort = Absent;
        GnSequence = Absent;
        RemainingHops = Absent;
        Priority = Absent;
    }
}
