using V2X.Frames;
using V2X.Rsu.Uplink;
using V2X.Security;

namespace V2X.Rsu.Verification;

/// <summary>
/// Opens and verifies signed messages of every family. One for each thread; what several share behind it is their own matter.
/// Never throws on bad input; allocates nothing per message but what the native calls do.
/// </summary>
internal interface IMessageVerifier
{
    /// <summary>
    /// Finds the payload of a signed structure without checking anything, and notes in <paramref name="security"/> what its header
    /// says. <paramref name="payload"/> counts from the start of <paramref name="signed"/>. False where it cannot be read.
    /// </summary>
    bool TryOpen(ReadOnlySpan<byte> signed, out OctetRange payload, ref SecurityFacts security);

    /// <summary>Verifies a signed structure against what was decoded of its payload, and notes signer and times.</summary>
    SecurityReason Verify(ReadOnlySpan<byte> signed, in MessageFacts facts, ref SecurityFacts security);
}
