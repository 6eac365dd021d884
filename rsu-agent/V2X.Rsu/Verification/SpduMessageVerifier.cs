using System.Buffers.Binary;
using System.Collections.Frozen;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Model.Etsi;
using V2X.Rsu.Options;
using V2X.Rsu.Uplink;
using V2X.Security;
using V2X.Security.Crypto;
using V2X.Security.Spdus;
using GeoPoint = V2X.Security.Spdus.GeoPoint;
using OctetRange = V2X.Frames.OctetRange;

namespace V2X.Rsu.Verification;

/// <summary>
/// Opens and verifies messages signed after IEEE 1609.2, TS 103 097 and YD/T 3957. One for each thread; all of an agent share one
/// <see cref="SecurityEnvironment"/>.
/// </summary>
internal sealed class SpduMessageVerifier : IMessageVerifier
{
    private const int SignerOctets = 8;

    private readonly SpduReader _reader = new();
    private readonly SpduVerifier? _verifier;
    private readonly byte[] _digest = new byte[Hashing.MaxDigestOctets];
    private readonly GeoPoint? _site;
    private readonly FrozenDictionary<string, TimeSpan> _ages;

    /// <param name="environment">What is trusted; null where messages are opened and never verified.</param>
    /// <param name="options">The agent's.</param>
    public SpduMessageVerifier(SecurityEnvironment? environment, RsuOptions options)
    {
        _verifier = environment is null ? null : new SpduVerifier(environment);
        _site = options.Site is { } site ? new GeoPoint(site.LatitudeE7, site.LongitudeE7) : null;
        _ages = options.Security.MaximumAgeMillisecondsByType.ToFrozenDictionary(
            age => age.Key, age => TimeSpan.FromMilliseconds(age.Value), StringComparer.OrdinalIgnoreCase);
    }

    public bool TryOpen(ReadOnlySpan<byte> signed, out OctetRange payload, ref SecurityFacts security)
    {
        _reader.Read(signed);
        payload = new OctetRange(_reader.Payload.Start, _reader.Payload.Length);
        if (!_reader.IsSigned || payload.IsEmpty)
            return false;
        if (_verifier is null)
            return true;
        security.Aid = AidIn(_reader.Aid);
        security.GeneratedNanoseconds = _reader.GenerationTimeUnixNs ?? 0;
        security.Signer = SignerOf(signed);
        return true;
    }

    public SecurityReason Verify(ReadOnlySpan<byte> signed, in MessageFacts facts, ref SecurityFacts security)
    {
        var context = new SpduContext
        {
            NowUnixNs = facts.ReceivedNanoseconds,
            Family = FamilyOf(facts.Envelope.Stack),
            ExpectedAid = ExpectedAid(facts),
            MaxAge = _ages.Count > 0 && _ages.TryGetValue(facts.Key.Type, out TimeSpan age) ? age : null,
            Receiver = _site,
            Content = IsOfSender(facts.Key) ? GeoPoint.Known(facts.Key.LatitudeE7, facts.Key.LongitudeE7) : null,
        };
        _verifier!.Verify(signed, context, out SpduVerdict verdict);
        security.Signer = verdict.SignerDigest;
        security.Aid = AidIn(verdict.Aid);
        security.GeneratedNanoseconds = verdict.GenerationTimeUnixNs ?? 0;
        return verdict.Reason;
    }

    // Digest and certificate of one signer give the same number, so that all its messages go to one thread.
    private ulong SignerOf(ReadOnlySpan<byte> signed)
    {
        if (_reader.SignerKind == SpduSignerKind.Digest)
            return _reader.SignerDigest;
        if (_reader.SignerKind != SpduSignerKind.Certificate || _reader.Hash is not { } hash)
            return 0;
        int length = Hashing.Hash(hash, _reader.SignerCertificate.Of(signed), _digest);
        return BinaryPrimitives.ReadUInt64BigEndian(_digest.AsSpan(length - SignerOctets));
    }

    private static long AidIn(ulong aid) => aid is > 0 and <= long.MaxValue ? (long)aid : -1;

    private static SpduFamily? FamilyOf(Stack stack) => stack switch
    {
        Stack.Dsmp => SpduFamily.Ydt3957,
        Stack.Wsmp or Stack.Geonetworking or Stack.ImmediateForward => SpduFamily.Ieee1609Dot2,
        _ => null,
    };

    private static ulong? ExpectedAid(in MessageFacts facts)
    {
        if (facts.Envelope.Aid >= 0)
            return (ulong)facts.Envelope.Aid;
        // Where the envelope names no application the message does: a certificate for one kind of message must not do for another.
        return EtsiApplications.AidOf(facts.Key.Type);
    }

    // Other messages state positions of what they tell of, which may be far from the sender.
    private static bool IsOfSender(in MessageKey key) => key.HasPosition && key.Type is ("BSM" or "CAM" or "VAM" or "PSM");
}
