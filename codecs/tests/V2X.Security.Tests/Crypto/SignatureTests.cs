using V2X.Security.Crypto;

namespace V2X.Security.Tests.Crypto;

/// <summary>Signatures of every curve: what is made is verified, what is changed is not, and bad numbers each have their own result.</summary>
public sealed class SignatureTests
{
    public static TheoryData<EcCurve> Curves => [.. Enum.GetValues<EcCurve>()];

    [Theory]
    [MemberData(nameof(Curves))]
    public void What_was_signed_verifies_and_what_was_changed_does_not(EcCurve curve)
    {
        using Signed signed = new(curve);
        Assert.Equal(SignatureStatus.Valid, signed.Verify());
        for (int i = 0; i < signed.Digest.Length; i += 5)
        {
            signed.Digest[i] ^= 1;
            Assert.Equal(SignatureStatus.Mismatch, signed.Verify());
            signed.Digest[i] ^= 1;
            signed.S[i] ^= 1;
            Assert.NotEqual(SignatureStatus.Valid, signed.Verify());
            signed.S[i] ^= 1;
        }

        Assert.Equal(SignatureStatus.Valid, signed.Verify());
        using EcPrivateKey other = EcPrivateKey.Generate(curve);
        Assert.Equal(SignatureStatus.Mismatch, other.PublicKey.VerifyDigest(signed.Digest, signed.R, signed.S));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Bad_numbers_have_results_of_their_own(EcCurve curve)
    {
        using Signed signed = new(curve);
        byte[] zero = new byte[signed.R.Length];
        byte[] huge = new byte[signed.R.Length];
        huge.AsSpan().Fill(0xFF);
        byte[] order = CurveParameters.Of(curve).Order;
        EcPublicKey key = signed.Key.PublicKey;
        Assert.Equal(SignatureStatus.RIsZero, key.VerifyDigest(signed.Digest, zero, signed.S));
        Assert.Equal(SignatureStatus.SIsZero, key.VerifyDigest(signed.Digest, signed.R, zero));
        Assert.Equal(SignatureStatus.ROutOfRange, key.VerifyDigest(signed.Digest, huge, signed.S));
        Assert.Equal(SignatureStatus.ROutOfRange, key.VerifyDigest(signed.Digest, order, signed.S));
        Assert.Equal(SignatureStatus.SOutOfRange, key.VerifyDigest(signed.Digest, signed.R, order));
        Assert.Equal(SignatureStatus.BadLength, key.VerifyDigest(signed.Digest, signed.R.AsSpan(1), signed.S));
        Assert.Equal(SignatureStatus.BadLength, key.VerifyDigest(signed.Digest.AsSpan(1), signed.R, signed.S));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Points_that_are_no_keys_have_results_of_their_own(EcCurve curve)
    {
        int octets = EcCurves.FieldOctets(curve);
        using EcPrivateKey key = EcPrivateKey.Generate(curve);
        byte[] x = key.PublicKey.X.ToArray();
        byte[] y = key.PublicKey.Y.ToArray();
        Assert.Equal(PublicKeyStatus.Ok, EcPublicKey.TryImport(curve, x, y, out EcPublicKey? read));
        Assert.True(read!.X.SequenceEqual(x) && read.Y.SequenceEqual(y));
        Assert.Equal(PublicKeyStatus.Ok, EcPublicKey.TryImport(curve, x, (y[^1] & 1) != 0, out read));
        Assert.True(read!.Y.SequenceEqual(y));
        y[^1] ^= 1;
        Assert.Equal(PublicKeyStatus.NotOnCurve, EcPublicKey.TryImport(curve, x, y, out read));
        Assert.Null(read);
        Assert.Equal(PublicKeyStatus.PointAtInfinity, EcPublicKey.TryImport(curve, new byte[octets], new byte[octets], out _));
        Assert.Equal(PublicKeyStatus.PointAtInfinity, EcPublicKey.TryImport(curve, [0], out _));
        Assert.Equal(PublicKeyStatus.CoordinateOutOfRange, EcPublicKey.TryImport(curve, CurveParameters.Of(curve).Prime, false, out _));
        Assert.Equal(PublicKeyStatus.BadEncoding, EcPublicKey.TryImport(curve, x.AsSpan(1), false, out _));
        Assert.Equal(PublicKeyStatus.BadEncoding, EcPublicKey.TryImport(curve, [5, .. x], out _));
    }

    // About half of all x belong to no point; none of them may come back as a key, and none may throw.
    [Theory]
    [MemberData(nameof(Curves))]
    public void Every_x_is_a_key_or_is_refused(EcCurve curve)
    {
        byte[] x = new byte[EcCurves.FieldOctets(curve)];
        int keys = 0;
        for (int i = 0; i < 64; i++)
        {
            x[^1] = (byte)i;
            PublicKeyStatus status = EcPublicKey.TryImport(curve, x, true, out EcPublicKey? key);
            Assert.Equal(status == PublicKeyStatus.Ok, key is not null);
            Assert.True(status is PublicKeyStatus.Ok or PublicKeyStatus.NotOnCurve, status.ToString());
            keys += key is null ? 0 : 1;
        }

        Assert.InRange(keys, 10, 54);
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Verifying_and_signing_allocate_zero(EcCurve curve)
    {
        using Signed signed = new(curve);
        Assert.Equal(0, Allocations.Of(() => signed.Verify(), times: 200));
        byte[] r = new byte[signed.R.Length];
        byte[] s = new byte[signed.R.Length];
        Assert.Equal(0, Allocations.Of(() => signed.Key.SignDigest(signed.Digest, r, s), times: 200));
        signed.R[0] ^= 1;
        Assert.Equal(0, Allocations.Of(() => signed.Verify(), times: 200));
    }

    [Fact]
    public void One_key_serves_many_threads_while_it_is_let_go()
    {
        using Signed signed = new(EcCurve.NistP256);
        int valid = 0, closed = 0;
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i == 1500)
            {
                signed.Key.PublicKey.Dispose();
            }

            try
            {
                Assert.Equal(SignatureStatus.Valid, signed.Verify());
                Interlocked.Increment(ref valid);
            }
            catch (ObjectDisposedException)
            {
                Interlocked.Increment(ref closed);
            }
        });
        Assert.Equal(2000, valid + closed);
        Assert.True(valid > 0, "none verified");
        Assert.Throws<ObjectDisposedException>(() => signed.Verify());
    }

    [Fact]
    public void Private_numbers_outside_the_range_are_refused()
    {
        byte[] order = CurveParameters.Of(EcCurve.Sm2).Order;
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => EcPrivateKey.Import(EcCurve.Sm2, order));
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => EcPrivateKey.Import(EcCurve.Sm2, new byte[32]));
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => EcPrivateKey.Import(EcCurve.Sm2, new byte[31]));
    }

    private sealed class Signed : IDisposable
    {
        public Signed(EcCurve curve)
        {
            Key = EcPrivateKey.Generate(curve);
            int octets = EcCurves.FieldOctets(curve);
            Digest = new byte[octets];
            R = new byte[octets];
            S = new byte[octets];
            new Random(octets).NextBytes(Digest);
            Key.SignDigest(Digest, R, S);
        }

        public EcPrivateKey Key { get; }

        public byte[] Digest { get; }

        public byte[] R { get; }

        public byte[] S { get; }

        public SignatureStatus Verify() => Key.PublicKey.VerifyDigest(Digest, R, S);

        public void Dispose() => Key.Dispose();
    }
}
