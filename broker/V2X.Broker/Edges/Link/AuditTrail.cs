using System.Globalization;
using System.Security.Cryptography;
using V2X.Border;
using V2X.Border.Audit;
using V2X.Border.Policies;

namespace V2X.Broker.Edges.Link;

/// <summary>
/// The audit logs of this broker in a folder: one for each start, and a new one whenever one has grown large; each begins with the head of
/// the one before, so that a missing one is seen. What cannot be noted does not cross. For one thread at a time.
/// </summary>
internal sealed class AuditTrail : IDisposable
{
    private const long RollOctets = 256L * 1024 * 1024;
    private const string KeyFile = "audit-key.pem";

    /// <summary>Decisions that may wait for one write: more than any batch of a link brings with a few peers to pass on to.</summary>
    private const int UnwrittenRecords = 1_024;

    private readonly string _folder;
    private readonly BorderPolicy _policy;
    private readonly TimeProvider _time;
    private readonly ECDsa _key;
    private FileStream _file;
    private AuditLog _log;
    private int _number;
    private long _octets;

    /// <summary>Begins a log.</summary>
    /// <param name="folder">Where the logs are; made where it is missing.</param>
    /// <param name="keyFile">The private key, PEM. Null: one in the folder, which is drawn where there is none.</param>
    /// <param name="policy">The policy whose decisions are noted.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The folder takes no log.</exception>
    /// <exception cref="CryptographicException">The key file holds no key.</exception>
    public AuditTrail(string folder, string? keyFile, BorderPolicy policy, TimeProvider time)
    {
        _folder = folder;
        _policy = policy;
        _time = time;
        Directory.CreateDirectory(folder);
        _key = KeyOf(keyFile ?? Path.Combine(folder, KeyFile));
        (_file, _log) = Begin(HeadOfLatest());
    }

    private long NowUnixMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Notes a decision; false where it could not be noted. It stands only when <see cref="Commit"/> has been true.</summary>
    public bool Append(in BorderQuestion question, in BorderDecision decision, ReadOnlySpan<byte> payload)
    {
        if (_octets > RollOctets && !TryRoll())
            return false;
        return _log.Append(question, decision, AuditDigest.Of(payload));
    }

    /// <summary>
    /// Hands what was noted to the operating system, in one write. False where that failed: then none of it stands, and none of the
    /// messages may cross.
    /// </summary>
    public bool Commit()
    {
        if (!_log.Commit())
            return false;
        _octets = _file.Position;
        return true;
    }

    public void Dispose()
    {
        _log.Close(NowUnixMs);
        _log.Dispose();
        _file.Dispose();
        _key.Dispose();
    }

    private bool TryRoll()
    {
        if (!_log.Close(NowUnixMs))
            return false;
        AuditDigest head = _log.Head;
        _log.Dispose();
        try
        {
            (_file, _log) = Begin(head);
            _octets = 0;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The closed log takes nothing more: nothing crosses until a new one can be begun.
            return false;
        }
    }

    private (FileStream File, AuditLog Log) Begin(AuditDigest? previous)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}-{_number++:d4}.audit.jsonl");
        var file = new FileStream(Path.Combine(_folder, name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        return (file, AuditLog.Begin(file, _key, _policy, NowUnixMs, new AuditLogOptions { PreviousHead = previous, UnwrittenRecords = UnwrittenRecords }));
    }

    // A log that its end was cut off from, by a kill for one, is followed as far as it holds.
    private AuditDigest? HeadOfLatest()
    {
        string? latest = Directory.EnumerateFiles(_folder, "*.audit.jsonl").Max(StringComparer.Ordinal);
        if (latest is null)
            return null;
        using FileStream file = File.OpenRead(latest);
        return AuditVerifier.Verify(file, _key, mayBeOpen: true).Head;
    }

    private static ECDsa KeyOf(string path)
    {
        if (!File.Exists(path))
        {
            using ECDsa drawn = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(path, options);
            writer.Write(drawn.ExportPkcs8PrivateKeyPem());
        }

        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key.KeySize == 256 ? key : throw new CryptographicException($"{path} holds no key on P-256.");
        }
        catch (ArgumentException fault)
        {
            key.Dispose();
            throw new CryptographicException($"{path} holds no private key in PEM.", fault);
        }
    }
}
