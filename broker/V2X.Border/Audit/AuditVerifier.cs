using System.Security.Cryptography;

namespace V2X.Border.Audit;

/// <summary>
/// Verifies an audit log: every hash, the chain, the numbers, the signatures, and that it was ended in order. Any changed, removed,
/// added or exchanged record is found; one that was rewritten together with all hashes behind it at the next signature; a cut at the end
/// by the missing last record. Not safe for concurrent use.
/// </summary>
public sealed class AuditVerifier
{
    private const int LongestLine = 4096;
    private const int HashSuffixOctets = 9 + (2 * AuditDigest.Octets) + 2;
    private const int SignatureSuffixOctets = 14 + (2 * AuditLog.SignatureOctets) + 1;

    private readonly ECDsa? _wanted;
    private readonly byte[] _hash = new byte[AuditDigest.Octets];
    private ECDsa? _key;
    private string _keyId = "";
    private long _records;
    private long _sealed;
    private bool _isClosed;
    private string _head = "";

    private AuditVerifier(ECDsa? wanted) => _wanted = wanted;

    /// <summary>Reads a log to its end or first fault.</summary>
    /// <param name="log">The log from its beginning.</param>
    /// <param name="key">Public key that it must be signed with; null takes the one that the log names, which proves only that it was not changed later.</param>
    /// <param name="mayBeOpen">Whether the log may still be written to: then a cut behind a good record cannot be told.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static AuditVerdict Verify(Stream log, ECDsa? key = null, bool mayBeOpen = false)
    {
        AuditVerifier verifier = new(key);
        try
        {
            return verifier.Run(log, mayBeOpen);
        }
        finally
        {
            verifier._key?.Dispose();
        }
    }

    private AuditVerdict Run(Stream log, bool mayBeOpen)
    {
        byte[] buffer = new byte[LongestLine];
        int held = 0;
        while (true)
        {
            int end = buffer.AsSpan(0, held).IndexOf((byte)'\n');
            if (end >= 0)
            {
                AuditFault fault = Record(buffer.AsSpan(0, end));
                if (fault != AuditFault.None)
                    return Verdict(fault, fault == AuditFault.Signature ? _sealed + 1 : _records + 1);
                held -= end + 1;
                buffer.AsSpan(end + 1, held).CopyTo(buffer);
                continue;
            }

            int got = held == buffer.Length ? 0 : log.Read(buffer, held, buffer.Length - held);
            if (got > 0)
                held += got;
            else if (held > 0)
                return Verdict(AuditFault.Shape, _records + 1);
            else
                return AtEnd(mayBeOpen);
        }
    }

    private AuditVerdict AtEnd(bool mayBeOpen) =>
        _records == 0 ? Verdict(AuditFault.Empty, 1)
        : _isClosed || mayBeOpen ? Verdict(AuditFault.None, 0)
        : Verdict(AuditFault.NotClosed, _records + 1);

    private AuditVerdict Verdict(AuditFault fault, long badRecord) =>
        new(fault, badRecord, _records, _sealed, _isClosed, _keyId, _records == 0 ? default : new AuditDigest(Convert.FromHexString(_head)));

    private AuditFault Record(ReadOnlySpan<byte> line)
    {
        if (_isClosed)
            return AuditFault.Sequence;
        if (line.Length <= HashSuffixOctets || !line[^HashSuffixOctets..].StartsWith(",\"hash\":\""u8) || !line.EndsWith("\"}"u8))
            return AuditFault.Shape;
        ReadOnlySpan<byte> content = line[..^HashSuffixOctets];
        SHA256.HashData(content, _hash);
        string hash = Convert.ToHexStringLower(_hash);
        if (!line[^(HashSuffixOctets - 9)..^2].SequenceEqual(System.Text.Encoding.ASCII.GetBytes(hash)))
            return AuditFault.Hash;
        if (AuditLine.Read(line) is not { } record)
            return AuditFault.Shape;
        AuditFault fault = Judge(record, content);
        if (fault != AuditFault.None)
            return fault;
        _records++;
        _head = hash;
        if (record.Signature.Length > 0)
            _sealed = _records;
        _isClosed = record.Kind == "close";
        return AuditFault.None;
    }

    private AuditFault Judge(AuditLine record, ReadOnlySpan<byte> content)
    {
        bool isFirst = _records == 0;
        if (record.Number != _records + 1 || (record.Kind == "open") != isFirst)
            return AuditFault.Sequence;
        if (!isFirst && record.Previous != _head)
            return AuditFault.Chain;
        if (isFirst && TakeKey(record) is { } fault and not AuditFault.None)
            return fault;
        bool mustBeSigned = record.Kind is "open" or "seal" or "close";
        if (mustBeSigned == (record.Signature.Length == 0))
            return AuditFault.Shape;
        return !mustBeSigned || IsSigned(record, content) ? AuditFault.None : AuditFault.Signature;
    }

    private AuditFault TakeKey(AuditLine record)
    {
        try
        {
            byte[] publicKey = Convert.FromHexString(record.PublicKey);
            _key = ECDsa.Create();
            _key.ImportSubjectPublicKeyInfo(publicKey, out int read);
            if (read != publicKey.Length || _key.KeySize != 256)
                return AuditFault.Key;
            _keyId = AuditKey.IdOf(_key);
            return _wanted is null || _wanted.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey) ? AuditFault.None : AuditFault.Key;
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return AuditFault.Key;
        }
    }

    private bool IsSigned(AuditLine record, ReadOnlySpan<byte> content)
    {
        if (record.Signature.Length != 2 * AuditLog.SignatureOctets || content.Length <= SignatureSuffixOctets
            || !content[^SignatureSuffixOctets..].StartsWith(",\"signature\":\""u8))
            return false;
        try
        {
            SHA256.HashData(content[..^SignatureSuffixOctets], _hash);
            return _key!.VerifyHash(_hash, Convert.FromHexString(record.Signature), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return false;
        }
    }
}
