using System.Buffers.Binary;
using V2X.Security.Crypto;
using V2X.Security.Trust;

namespace V2X.Security.Spdus;

/// <summary>
/// Checks secured messages. One a thread: it keeps the objects it reads into, while several share a <see cref="SecurityEnvironment"/>.
/// A message of a signer met before allocates nothing on the managed heap. Never throws for bad input. Checks that cost little come
/// before the signature, and only what passed them all is remembered against replay.
/// </summary>
public sealed class SpduVerifier
{
    private readonly SecurityEnvironment _environment;
    private readonly SpduReader _reader = new();
    private readonly byte[] _digest = new byte[Hashing.MaxDigestOctets];
    private TrustState _trust;
    private VerifiedCertificate? _unproven;

    /// <summary>Makes a verifier for one thread.</summary>
    public SpduVerifier(SecurityEnvironment environment)
    {
        _environment = environment;
        _trust = environment.Current;
    }

    private SpduVerifierOptions Options => _environment.Options;

    /// <summary>Checks a message.</summary>
    /// <param name="spdu">The octets, to the end of the message.</param>
    /// <param name="context">What the receiver knows about it.</param>
    /// <param name="verdict">The verdict, and what was found on the way.</param>
    /// <returns>Whether the verdict is <see cref="SecurityReason.Valid"/>.</returns>
    public bool Verify(ReadOnlySpan<byte> spdu, in SpduContext context, out SpduVerdict verdict)
    {
        if (spdu.Length > Options.MaxOctets)
        {
            verdict = new SpduVerdict { Reason = SecurityReason.TooLarge };
            return false;
        }

        SecurityReason reason = Check(spdu, context, out VerifiedCertificate? signer);
        verdict = new SpduVerdict
        {
            Reason = reason,
            Family = _reader.Family,
            Payload = _reader.Payload,
            Aid = _reader.Aid,
            GenerationTimeUnixNs = _reader.GenerationTimeUnixNs,
            SignerKind = _reader.SignerKind,
            SignerDigest = signer?.Certificate.HashedId8 ?? (_reader.SignerKind == SpduSignerKind.Digest ? _reader.SignerDigest : 0),
            Signer = signer,
            CertificateRequest = reason == SecurityReason.UnknownSigner ? (uint)(_reader.SignerDigest & 0xFF_FFFF) : null,
            LearningRequest = _reader.LearningRequest,
        };
        return reason == SecurityReason.Valid;
    }

    private SecurityReason Check(ReadOnlySpan<byte> spdu, in SpduContext context, out VerifiedCertificate? signer)
    {
        signer = null;
        _unproven = null;
        _trust = _environment.Current;
        SecurityReason reason = _reader.Read(spdu, context.Family);
        if (reason == SecurityReason.NotChecked)
            reason = CheckHeader(context);
        if (reason == SecurityReason.Valid)
            reason = FindSigner(spdu, out signer);
        if (reason == SecurityReason.Valid)
            reason = CheckSigner(signer!, spdu, context);
        return reason == SecurityReason.Valid ? CheckSignature(signer!, spdu, context.NowUnixNs) : reason;
    }

    private SecurityReason CheckHeader(in SpduContext context)
    {
        if (context.ExpectedAid is { } aid && aid != _reader.Aid)
            return SecurityReason.ApplicationMismatch;
        if (!_reader.R.ContainsAnyExcept((byte)0) || !_reader.S.ContainsAnyExcept((byte)0))
            return SecurityReason.ZeroSignature;
        if (EcCurves.HashOf(_reader.Curve!.Value) != _reader.Hash)
            return SecurityReason.AlgorithmMismatch;
        if (_reader.ExpiryTimeUnixNs is { } expiry && expiry <= context.NowUnixNs)
            return SecurityReason.Expired;
        if (_reader.GenerationTimeUnixNs is not { } generated)
            return Options.RequireGenerationTime ? SecurityReason.NoGenerationTime : SecurityReason.Valid;
        if (generated > context.NowUnixNs && generated - context.NowUnixNs > Options.FutureTolerance.Ticks * 100)
            return SecurityReason.GeneratedInFuture;
        return context.NowUnixNs - generated > (context.MaxAge ?? Options.MaxAge).Ticks * 100
            ? SecurityReason.StaleGenerationTime : SecurityReason.Valid;
    }

    private SecurityReason FindSigner(ReadOnlySpan<byte> spdu, out VerifiedCertificate? signer)
    {
        signer = null;
        switch (_reader.SignerKind)
        {
            case SpduSignerKind.Digest:
                signer = _trust.Certificates.Find(_reader.SignerDigest) ?? _trust.Store.Find(_reader.SignerDigest);
                return signer is null ? SecurityReason.UnknownSigner : SecurityReason.Valid;
            case SpduSignerKind.Certificate:
                return _reader.CertificateCount > ChainBuilder.MaxLength ? SecurityReason.TooLarge : Learn(spdu, out signer);
            case SpduSignerKind.Self:
                return SecurityReason.SelfSigned;
            default:
                return SecurityReason.UnsupportedAlgorithm;
        }
    }

    // A certificate met before is known by its hash, so it is not read again.
    private SecurityReason Learn(ReadOnlySpan<byte> spdu, out VerifiedCertificate? signer)
    {
        ReadOnlySpan<byte> octets = _reader.SignerCertificate.Of(spdu);
        HashKind kind = _reader.Hash!.Value;
        int length = Hashing.Hash(kind, octets, _digest);
        signer = _trust.Certificates.Find(BinaryPrimitives.ReadUInt64BigEndian(_digest.AsSpan(length - 8)));
        if (signer is not null && signer.Certificate.Encoded.Span.SequenceEqual(octets))
            return SecurityReason.Valid;
        SecurityReason reason = Build(spdu, 0, out signer);
        if (signer is null || !signer.RestsOnImplicit)
            Keep(signer);
        else
            _unproven = signer;
        return reason;
    }

    // Anybody can make up an implicit certificate under a true authority: nothing shows it before a signature holds. It must not push
    // true signers out of the cache.
    private void Keep(VerifiedCertificate? signer)
    {
        if (signer is not null)
            _trust.Certificates.Add(signer);
    }

    private SecurityReason Build(ReadOnlySpan<byte> spdu, int index, out VerifiedCertificate? verified)
    {
        verified = null;
        if (!Certificate.TryRead(_reader.CertificateAt(index).Of(spdu), out Certificate? certificate, out _))
            return SecurityReason.TooLarge;
        if (certificate!.IsSelfSigned)
        {
            verified = _trust.Store.Find(certificate.HashedId8);
            return verified is null ? SecurityReason.UntrustedRoot : SecurityReason.Valid;
        }

        VerifiedCertificate? issuer = _trust.Store.Find(certificate.IssuerDigest);
        if (issuer is null && index + 1 < _reader.CertificateCount)
        {
            SecurityReason above = Build(spdu, index + 1, out issuer);
            if (above != SecurityReason.Valid)
                return above;
            if (issuer!.Certificate.HashedId8 != certificate.IssuerDigest)
                return SecurityReason.UntrustedRoot;
        }

        return issuer is null ? SecurityReason.UntrustedRoot : ChainBuilder.Verify(certificate, issuer, out verified);
    }

    private SecurityReason CheckSigner(VerifiedCertificate signer, ReadOnlySpan<byte> spdu, in SpduContext context)
    {
        if (signer.Key.Curve != _reader.Curve)
            return SecurityReason.AlgorithmMismatch;
        long when = _reader.GenerationTimeUnixNs ?? context.NowUnixNs;
        if (when < signer.ValidFromUnixNs)
            return SecurityReason.CertificateNotYetValid;
        if (when >= signer.ValidUntilUnixNs)
            return SecurityReason.CertificateExpired;
        if (signer.Certificate.PermissionFor(_reader.Aid) is not { } permission)
            return SecurityReason.WrongPermission;
        if (Options.ContentPermissions is { } content && !content.Covers(permission, _reader.Payload.Of(spdu)))
            return SecurityReason.WrongPermission;
        SecurityReason place = CheckPlace(signer, context);
        if (place != SecurityReason.Valid)
            return place;
        RevokedCertificates revocations = _trust.Store.Revocations;
        for (VerifiedCertificate? link = signer; link is not null; link = link.Issuer)
        {
            if (revocations.Contains(link.Certificate))
                return SecurityReason.Revoked;
        }

        return SecurityReason.Valid;
    }

    private SecurityReason CheckPlace(VerifiedCertificate signer, in SpduContext context)
    {
        GeoPoint? generated = _reader.GenerationLocation;
        if (generated is { } place)
        {
            if (context.Receiver is { } receiver && receiver.DistanceTo(place) > Options.MaxDistanceMetres)
                return SecurityReason.LocationInconsistent;
            if (context.Content is { } content && content.DistanceTo(place) > Options.MaxContentDistanceMetres)
                return SecurityReason.LocationInconsistent;
        }

        if ((generated ?? context.Content ?? context.Receiver) is not { } where)
            return SecurityReason.Valid;
        for (VerifiedCertificate? link = signer; link is not null; link = link.Issuer)
        {
            if (link.Certificate.Region is { } region && !region.Contains(where, Options.Country))
                return SecurityReason.WrongRegion;
        }

        return SecurityReason.Valid;
    }

    private SecurityReason CheckSignature(VerifiedCertificate signer, ReadOnlySpan<byte> spdu, long nowUnixNs)
    {
        int length = signer.ComputeDigest(_reader.ToBeSigned.Of(spdu), _digest);
        SignatureStatus status = signer.Key.VerifyDigest(_digest.AsSpan(0, length), _reader.R, _reader.S);
        if (status is SignatureStatus.RIsZero or SignatureStatus.SIsZero)
            return SecurityReason.ZeroSignature;
        if (status != SignatureStatus.Valid)
            return SecurityReason.BadSignature;
        Keep(_unproven);
        return _environment.Accepted.TryAdd(BinaryPrimitives.ReadUInt64BigEndian(_digest), nowUnixNs)
            ? SecurityReason.Valid : SecurityReason.Replayed;
    }
}
