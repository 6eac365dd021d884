using System.Buffers.Binary;
using V2X.Frames;
using V2X.Rsu.Uplink;
using V2X.Rsu.Verification;
using V2X.Security;

namespace V2X.Rsu.Tests;

/// <summary>Reads a made-up signed structure: what tells signed data apart, the verdict to give, the message.</summary>
internal sealed class FakeVerifier(ManualResetEventSlim? gate = null, Action? verified = null) : IMessageVerifier
{
    public const ulong Signer = 0xA1A2A3A4A5A6A7A8;
    private const int HeaderOctets = 5;

    public static byte[] Sign(SecurityReason verdict, byte[] message) => [3, 0x81, 0, 0x40, (byte)verdict, .. message];

    public bool TryOpen(ReadOnlySpan<byte> signed, out OctetRange payload, ref SecurityFacts security)
    {
        payload = new OctetRange(HeaderOctets, signed.Length - HeaderOctets);

        // The octets of the sender's id: each has a signer of its own.
        security.Signer = BinaryPrimitives.ReadUInt64BigEndian(signed[(HeaderOctets + 1)..]);
        return true;
    }

    public SecurityReason Verify(ReadOnlySpan<byte> signed, in MessageFacts facts, ref SecurityFacts security)
    {
        verified?.Invoke();
        gate?.Wait(TimeSpan.FromSeconds(20));
        security.Signer = Signer;
        security.Aid = 36;
        security.GeneratedNanoseconds = 5;
        return (SecurityReason)signed[4];
    }
}
