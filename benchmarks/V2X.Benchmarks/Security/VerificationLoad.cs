using System.Buffers.Binary;
using V2X.Security.Crypto;
using V2X.Security.Issuing;
using V2X.Security.Keys;
using V2X.Security.Signing;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Benchmarks.Security;

/// <summary>
/// Distinct signed messages of many senders, each named by its digest and known to the verifier, checked one after the other as an
/// agent does: decoded, header, time, permissions and revocation checked, hashed, verified, noted against replay. Where all have had
/// their turn the clock goes on by more than the replay window.
/// </summary>
internal sealed class VerificationLoad
{
    private const int Senders = 64;
    private const int Messages = 4_096;
    private const int PayloadOctets = 300;
    private const ulong Aid = 36;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly byte[][] _messages = new byte[Messages][];
    private readonly SpduVerifier _verifier;
    private SpduContext _context = new() { NowUnixNs = Start.ToUnixTimeMilliseconds() * 1_000_000, ExpectedAid = Aid };
    private int _next;

    public VerificationLoad(EcCurve curve)
    {
        var key = new FileSigningKey("root", EcPrivateKey.Generate(curve));
        byte[] root = CertificateAuthority.CreateRoot(Contents("root") with { IssuePermissions = [new IssueGrant([Aid])] }, key);
        using var authority = new CertificateAuthority(new SigningIdentity(root, key));
        var store = new TrustStore();
        Require(Certificate.TryRead(root, out Certificate? certificate, out _) && store.AddRoot(certificate!) == V2X.Security.SecurityReason.Valid);
        _verifier = new SpduVerifier(new SecurityEnvironment(store, new SpduVerifierOptions { MaxAge = TimeSpan.FromDays(30) }));
        var random = new Random(20);
        for (int sender = 0; sender < Senders; sender++)
        {
            var own = new FileSigningKey("sender", EcPrivateKey.Generate(curve));
            using var identity = new SigningIdentity(authority.Issue(Contents("sender"), own.PublicKey), own);
            Sign(identity, sender, random);
        }
    }

    /// <summary>Verifies <paramref name="times"/> messages, all of which must be valid.</summary>
    public void Run(int times)
    {
        for (int n = 0; n < times; n++)
        {
            if (!_verifier.Verify(_messages[_next], _context, out SpduVerdict verdict))
                throw new InvalidOperationException($"Message {_next} does not verify: {verdict.Reason}.");
            if (++_next < Messages)
                continue;
            _next = 0;
            _context = _context with { NowUnixNs = _context.NowUnixNs + 11_000_000_000 };
        }
    }

    // The signer's first message carries its certificate, by which the verifier comes to know it; those that are measured do not.
    private void Sign(SigningIdentity identity, int sender, Random random)
    {
        var signer = new SpduSigner(identity, new SignerPolicy(TimeSpan.FromDays(1)), new FixedTime());
        byte[] payload = new byte[PayloadOctets];
        byte[] output = new byte[1_024];
        random.NextBytes(payload);
        for (int i = sender - Senders; i < Messages; i += Senders)
        {
            BinaryPrimitives.WriteInt32BigEndian(payload, i);
            Require(signer.Sign(payload, new SpduHeader(Aid), output, out int octets) == SpduSignerStatus.Signed);
            if (i < 0)
                Require(_verifier.Verify(output.AsSpan(0, octets), _context, out _));
            else
                _messages[i] = output[..octets];
        }
    }

    private static CertificateContents Contents(string name) => new()
    {
        Name = name,
        ValidFrom = Start.AddHours(-1),
        LifetimeUnit = V2X.Security.Ieee1609Dot2_2023.DurationKind.Years,
        LifetimeCount = 1,
        AppPermissions = name == "sender" ? [new AppPermission(Aid)] : [],
    };

    private static void Require(bool done)
    {
        if (!done)
            throw new InvalidOperationException("The signed messages to be measured could not be made.");
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Start;

        public override long GetTimestamp() => 0;
    }
}
