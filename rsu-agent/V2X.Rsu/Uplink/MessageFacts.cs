using System.Diagnostics;
using V2X.Model;

namespace V2X.Rsu.Uplink;

/// <summary>Everything an agent knows of one message, its octets aside. A plain value that is passed by reference.</summary>
internal struct MessageFacts
{
    public MessageKey Key;
    public string Edition;
    public EnvelopeFacts Envelope;
    public SecurityFacts Security;
    public long ReceivedNanoseconds;
    public long DecodedNanoseconds;

    /// <summary>Its trace; null where it is not traced, as most are not.</summary>
    public Activity? Trace;

    /// <summary>Of the sender, 0..1.</summary>
    public float MisbehaviourScore;

    /// <summary>Checks this message failed: bit n for number n of the contract's MisbehaviourCheck.</summary>
    public uint MisbehaviourChecks;
}
