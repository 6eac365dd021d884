using V2X.Frames;
using V2X.Rsu.Receive;
using V2X.Rsu.Uplink;
using V2X.Security;

namespace V2X.Rsu.Verification;

/// <summary>One message that waits to be verified, its octets aside.</summary>
internal struct VerificationItem
{
    public MessageFacts Facts;
    public SecurityMode Mode;
    public DatagramReceiver Receiver;

    /// <summary>The queue was too full for it: it goes on without being verified.</summary>
    public bool IsSkipped;

    /// <summary>The signed structure, and the message in it; both count from the start of the item's octets.</summary>
    public OctetRange Signed;
    public OctetRange Payload;

    public int Octets;
    public int SourceOctets;
}
