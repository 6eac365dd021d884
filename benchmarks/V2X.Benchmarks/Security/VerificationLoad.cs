using V2X.Security.Crypto;

namespace V2X.Benchmarks.Security;

/// <summary>Signed messages of many senders, verified one after the other: hash and signature, as the verifier does for each message.</summary>
internal sealed class VerificationLoad
{
    private const int Senders = 64;
    private const int MessageOctets = 300;

    private readonly EcCurve curve;
    private readonly EcPrivateKey[] keys = new EcPrivateKey[Senders];
    private readonly byte[][] messages = new byte[Senders][];
    private readonly byte[][] identities = new byte[Senders][];
    private readonly byte[][] r = new byte[Senders][];
    private readonly byte[][] s = new byte[Senders][];

    public VerificationLoad(EcCurve curve)
    {
        this.curve = curve;
        Random random = new(20);
        Span<byte> digest = stackalloc byte[32];
        for (int i = 0; i < Senders; i++)
        {
            (keys[i], messages[i], identities[i], r[i], s[i]) = (EcPrivateKey.Generate(curve), new byte[MessageOctets], new byte[32], new byte[32], new byte[32]);
            random.NextBytes(messages[i]);
            if (curve == EcCurve.Sm2)
                Sm2.ComputeZa(keys[i].PublicKey, messages[i].AsSpan(0, 32), identities[i]);
            Digest(i, digest);
            keys[i].SignDigest(digest, r[i], s[i]);
        }
    }

    /// <summary>Verifies <paramref name="times"/> messages, all of which must be valid.</summary>
    public void Run(int times)
    {
        Span<byte> digest = stackalloc byte[32];
        for (int n = 0; n < times; n++)
        {
            int i = n % Senders;
            Digest(i, digest);
            if (keys[i].PublicKey.VerifyDigest(digest, r[i], s[i]) != SignatureStatus.Valid)
                throw new InvalidOperationException($"Message {i} on {curve} does not verify.");
        }
    }

    private void Digest(int i, Span<byte> digest)
    {
        if (curve == EcCurve.Sm2)
            Sm2.ComputeDigest(identities[i], messages[i], digest);
        else
            Hashing.Hash(HashKind.Sha256, messages[i], digest);
    }
}
