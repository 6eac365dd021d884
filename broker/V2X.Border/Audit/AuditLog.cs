using System.Security.Cryptography;
using V2X.Border.Policies;

namespace V2X.Border.Audit;

/// <summary>
/// The account of what was decided at the border: a line of JSON for each decision, each with the hash of the one before, and signatures
/// at intervals, so that <see cref="AuditVerifier"/> finds any change, cut and reordering. A message may cross only after
/// <see cref="Append"/> has returned true: where nothing can be written any more, nothing crosses. What a failed write left behind is cut
/// off again, and the next call tries anew. Allocates nothing between signatures. Not safe for concurrent use.
/// </summary>
public sealed class AuditLog : IDisposable
{
    /// <summary>Octets of a P-256 signature.</summary>
    internal const int SignatureOctets = 64;

    private const int LongestRecord = 1280;

    private readonly Stream _stream;
    private readonly ECDsa _key;
    private readonly AuditLogOptions _options;
    private readonly byte[] _buffer;
    private readonly long _start;
    private readonly string _keyId;
    private State _state;
    private State _written;
    private int _buffered;
    private int _bufferedRecords;
    private long _writtenOctets;
    private bool _isBroken;
    private bool _isClosed;

    private AuditLog(Stream stream, ECDsa key, AuditLogOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.KeySize, 256, nameof(key));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RecordsPerSeal, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.UnwrittenRecords);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.UnwrittenRecords, 10_000);
        _stream = stream;
        _key = key;
        _options = options;
        _keyId = AuditKey.IdOf(key);
        _start = stream.CanSeek ? stream.Position : 0;
        _buffer = new byte[LongestRecord * (options.UnwrittenRecords + 3)];
        _state.Head = options.PreviousHead ?? new AuditDigest(new byte[AuditDigest.Octets]);
    }

    /// <summary>Number of the last record, from 1.</summary>
    public long Records => _state.Sequence;

    /// <summary>Hash of the last record: what a log that continues this one begins with.</summary>
    public AuditDigest Head => _state.Head;

    /// <summary>How often writing failed.</summary>
    public long Failures { get; private set; }

    /// <summary>Begins a log: its first record names the policy and the key, and is signed.</summary>
    /// <param name="stream">Where to write, at its end; best without a buffer of its own. Closed with the log. Only one that can seek recovers from a failed write.</param>
    /// <param name="key">Private key on P-256; stays the caller's.</param>
    /// <param name="policy">The policy whose decisions follow.</param>
    /// <param name="nowUnixMs">The time, milliseconds since 1970-01-01 UTC.</param>
    /// <param name="options">How it is kept; null for the defaults.</param>
    /// <exception cref="IOException">The first record cannot be written.</exception>
    public static AuditLog Begin(Stream stream, ECDsa key, BorderPolicy policy, long nowUnixMs, AuditLogOptions? options = null)
    {
        AuditLog log = new(stream, key, options ?? new AuditLogOptions());
        AuditRecordWriter record = log.BeginRecord("open"u8, nowUnixMs);
        record.Raw(",\"side\":\""u8);
        record.Text(policy.Side);
        record.Raw("\",\"policy\":\""u8);
        record.Text(policy.Name);
        record.Raw("\",\"policyDigest\":\""u8);
        record.Text(policy.Digest);
        record.Raw("\",\"publicKey\":\""u8);
        record.Hex(key.ExportSubjectPublicKeyInfo());
        record.Raw("\""u8);
        log.Sign(ref record, nowUnixMs);
        return log.Flush() ? log : throw new IOException("The audit log takes no record: nothing can cross without one.");
    }

    /// <summary>Notes a decision. False where it could not be noted: the message must not cross then.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="original">Digest of the message's octets as they were before treatment.</param>
    public bool Append(in BorderQuestion question, in BorderDecision decision, in AuditDigest original)
    {
        if (!HasRoom() || (IsSealDue(question.NowUnixMs) && !Seal(question.NowUnixMs)))
            return false;
        State before = _state;
        int length = _buffered;
        AuditRecordWriter record = BeginRecord("decision"u8, question.NowUnixMs);
        Describe(ref record, question, decision, original);
        EndRecord(ref record);
        _state.Unsealed++;
        _bufferedRecords++;
        if (_bufferedRecords <= _options.UnwrittenRecords || Flush())
            return true;
        // The caller is told that this one does not cross, so that it may not stand here either.
        _state = before;
        _buffered = length;
        _bufferedRecords--;
        return false;
    }

    /// <summary>Signs what has been noted and writes it. False where it could not be written; it is tried again with the next decision.</summary>
    public bool Seal(long nowUnixMs) => Finish("seal"u8, nowUnixMs);

    /// <summary>Ends the log with a last signature: what is cut off behind is missed from now on. False where it could not be written.</summary>
    public bool Close(long nowUnixMs)
    {
        _isClosed = !_isClosed && Finish("close"u8, nowUnixMs);
        return _isClosed;
    }

    /// <summary>Hands everything that waits to the stream.</summary>
    public bool Flush()
    {
        if (_isBroken)
            return false;
        try
        {
            _stream.Write(_buffer.AsSpan(0, _buffered));
            _stream.Flush();
            _writtenOctets += _buffered;
            _buffered = _bufferedRecords = 0;
            _written = _state;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ObjectDisposedException)
        {
            Failures++;
            CutOff();
            return false;
        }
    }

    /// <summary>
    /// Hands everything that waits to the stream, or takes back what could not be: false where the decisions noted since the last write do
    /// not stand here, so that none of their messages may cross. One write for any number of decisions.
    /// </summary>
    public bool Commit()
    {
        if (_buffered == 0 || Flush())
            return !_isBroken;
        _state = _written;
        _buffered = _bufferedRecords = 0;
        return false;
    }

    /// <summary>Writes what waits and closes the stream, without a last record: call <see cref="Close"/> before.</summary>
    public void Dispose()
    {
        if (_buffered > 0)
            Flush();
        _stream.Dispose();
    }

    private static void Describe(ref AuditRecordWriter record, in BorderQuestion question, in BorderDecision decision, in AuditDigest original)
    {
        record.Raw(question.Direction == BorderDirection.Out ? ",\"direction\":\"out\""u8 : ",\"direction\":\"in\""u8);
        if (question.IsGcj02)
            record.Raw(",\"datum\":\"gcj02\""u8);
        record.Raw(",\"message\":\""u8);
        record.Text(question.MessageType);
        record.Raw("\",\"outcome\":\""u8);
        record.Text(BorderReasonText.Of(decision.Outcome));
        record.Raw("\",\"reason\":\""u8);
        record.Text(BorderReasonText.Of(decision.Reason));
        record.Raw("\",\"rule\":\""u8);
        record.Text(decision.Rule?.Name ?? "");
        record.Raw("\",\"purpose\":\""u8);
        record.Text(decision.Purpose);
        if (decision.RetentionSeconds is { } retention)
        {
            record.Raw("\",\"retentionSeconds\":"u8);
            record.Number(retention);
            record.Raw(",\"digest\":\""u8);
        }
        else
        {
            record.Raw("\",\"digest\":\""u8);
        }

        record.Digest(original);
        record.Raw("\""u8);
    }

    private bool IsSealDue(long nowUnixMs) =>
        _state.Unsealed >= _options.RecordsPerSeal || (_state.Unsealed > 0 && nowUnixMs - _state.SealedUnixMs >= _options.SealMilliseconds);

    // A decision, a signature and a last one must fit, so that a log can always be ended in order.
    private bool HasRoom() => !_isBroken && !_isClosed && (_buffered + (3 * LongestRecord) <= _buffer.Length || Flush());

    private bool Finish(ReadOnlySpan<byte> kind, long nowUnixMs)
    {
        if (_isBroken || _isClosed)
            return false;
        State before = _state;
        int length = _buffered;
        AuditRecordWriter record = BeginRecord(kind, nowUnixMs);
        Sign(ref record, nowUnixMs);
        if (Flush())
            return true;
        _state = before;
        _buffered = length;
        return false;
    }

    private AuditRecordWriter BeginRecord(ReadOnlySpan<byte> kind, long nowUnixMs)
    {
        AuditRecordWriter record = new(_buffer.AsSpan(_buffered, LongestRecord));
        record.Raw("{\"n\":"u8);
        record.Number(_state.Sequence + 1);
        record.Raw(",\"time\":\""u8);
        record.Time(nowUnixMs);
        record.Raw("\",\"kind\":\""u8);
        record.Raw(kind);
        record.Raw("\",\"previous\":\""u8);
        record.Digest(_state.Head);
        record.Raw("\""u8);
        return record;
    }

    private void Sign(ref AuditRecordWriter record, long nowUnixMs)
    {
        record.Raw(",\"key\":\""u8);
        record.Text(_keyId);
        record.Raw("\""u8);
        Span<byte> hash = stackalloc byte[AuditDigest.Octets];
        Span<byte> signature = stackalloc byte[SignatureOctets];
        SHA256.HashData(record.Written, hash);
        _key.SignHash(hash, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        record.Raw(",\"signature\":\""u8);
        record.Hex(signature);
        record.Raw("\""u8);
        EndRecord(ref record);
        _state.Unsealed = 0;
        _state.SealedUnixMs = nowUnixMs;
    }

    private void EndRecord(ref AuditRecordWriter record)
    {
        _state.Head = AuditDigest.Of(record.Written);
        _state.Sequence++;
        record.Raw(",\"hash\":\""u8);
        record.Digest(_state.Head);
        record.Raw("\"}\n"u8);
        _buffered += record.Length;
    }

    // A write that failed may have left half a record behind.
    private void CutOff()
    {
        try
        {
            _stream.SetLength(_start + _writtenOctets);
            _stream.Position = _start + _writtenOctets;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ObjectDisposedException)
        {
            _isBroken = true;
        }
    }

    private struct State
    {
        public long Sequence;
        public AuditDigest Head;
        public int Unsealed;
        public long SealedUnixMs;
    }
}
