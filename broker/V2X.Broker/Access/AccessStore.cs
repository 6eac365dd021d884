using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace V2X.Broker.Access;

/// <summary>
/// The rules in force. <see cref="Refresh"/> takes a changed file over at once and as a whole; a faulty one changes nothing and is told. Safe from
/// any thread.
/// </summary>
internal sealed class AccessStore : IAsyncDisposable
{
    private const int MostQuotas = 20_000;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _pace;
    private volatile AccessRules _rules;
    private readonly ConcurrentDictionary<string, AccessQuota> _quotas = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);
    private readonly byte[] _pepper = RandomNumberGenerator.GetBytes(32);
    private (DateTime Written, long Octets) _seen;
    private long _unauthenticated;
    private long _denied;

    /// <summary>The rules of a file, looked at again every two seconds.</summary>
    public AccessStore(string path, AccessRules rules, TimeProvider time, ILogger logger)
    {
        (_path, _rules, _time, _logger) = (path, rules, time, logger);
        _seen = StampOf(path);
        _pace = time.CreateTimer(static store => ((AccessStore)store!).Refresh(), this, Pace, Pace);
    }

    /// <summary>Rules in force.</summary>
    public AccessRules Rules => _rules;

    /// <summary>Times that changed rules were taken over.</summary>
    public long Reloads { get; private set; }

    /// <summary>Times that a changed file was refused.</summary>
    public long Refusals { get; private set; }

    /// <summary>Callers who did not show who they are.</summary>
    public long Unauthenticated => Interlocked.Read(ref _unauthenticated);

    /// <summary>Calls that the rules denied; messages handed in are counted by the ingress.</summary>
    public long Denied => Interlocked.Read(ref _denied);

    public void CountUnauthenticated() => Interlocked.Increment(ref _unauthenticated);

    public void CountDenied() => Interlocked.Increment(ref _denied);

    /// <summary>What an identity may do.</summary>
    public AccessPermit PermitOf(AccessIdentity who) => new(this, who);

    /// <summary>What an identity has taken, whatever connection it comes by.</summary>
    public AccessQuota QuotaOf(AccessIdentity who)
    {
        // Tokens and certificates bring names without end: where there are too many, all begin anew.
        if (_quotas.Count >= MostQuotas)
            _quotas.Clear();
        return _quotas.GetOrAdd(who.Name, static (_, identity) => new AccessQuota(identity), who);
    }

    /// <summary>
    /// Who shows a name and password. A password that was right is known again without the work of its hash, by a digest that only this process
    /// can make, until the rules change.
    /// </summary>
    public AccessIdentity? OfPassword(string name, ReadOnlySpan<byte> password)
    {
        AccessRules rules = Rules;
        byte[] digest = HMACSHA256.HashData(_pepper, password);
        if (_known.TryGetValue(name, out byte[]? known) && CryptographicOperations.FixedTimeEquals(known, digest))
            return rules.Named(name);
        AccessIdentity? identity = rules.Of(name, password);
        if (identity is not null)
            _known[name] = digest;
        return identity;
    }

    /// <summary>Looks whether the file has changed; true where new rules are in force.</summary>
    public bool Refresh()
    {
        lock (_gate)
        {
            (DateTime, long) now = StampOf(_path);
            if (now == _seen)
                return false;
            _seen = now;
            return Take();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pace.DisposeAsync();

    private bool Take()
    {
        try
        {
            AccessLoad load = AccessReader.ReadFile(_path, _time);
            if (load.Rules is { } changed)
            {
                _rules = changed;
                _known.Clear();
                Reloads++;
                _logger.LogInformation("{Path}: {Rules} rules of '{Name}' are in force.", _path, changed.Rules.Count, changed.Name);
                return true;
            }

            _logger.LogError("{Path} has faults, the rules from before stay in force:\n  {Faults}", _path, string.Join("\n  ", load.Findings.Where(finding => finding.IsError)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _logger.LogError("{Path} cannot be read, the rules from before stay in force: {Fault}", _path, fault.Message);
        }

        Refusals++;
        return false;
    }

    private static (DateTime Written, long Octets) StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
