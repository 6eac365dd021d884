using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using V2X.Broker.Access.Auditing;

namespace V2X.Broker.Access;

/// <summary>
/// The rules in force. <see cref="Refresh"/> takes a changed file over at once and as a whole; a faulty one changes nothing and is told. Safe from
/// any thread.
/// </summary>
internal sealed partial class AccessStore : IAsyncDisposable
{
    private const int MostQuotas = 20_000;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AccessAudit? _audit;
    private readonly ITimer _pace;
    private volatile AccessRules _rules;
    private readonly ConcurrentDictionary<string, AccessQuota> _quotas = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);
    private readonly byte[] _pepper = RandomNumberGenerator.GetBytes(32);
    private (DateTime Written, long Octets) _seen;
    private readonly long[] _refused = new long[AccessRefusalText.Count];

    /// <summary>The rules of a file, looked at again every two seconds. What is refused, and each change, is noted in the audit log if there is one.</summary>
    public AccessStore(string path, AccessRules rules, TimeProvider time, ILogger logger, AccessAudit? audit = null)
    {
        (_path, _rules, _time, _logger, _audit) = (path, rules, time, logger, audit);
        _seen = StampOf(path);
        _pace = time.CreateTimer(static store => ((AccessStore)store!).Refresh(), this, Pace, Pace);
    }

    /// <summary>Rules in force.</summary>
    public AccessRules Rules => _rules;

    /// <summary>Times that changed rules were taken over.</summary>
    public long Reloads { get; private set; }

    /// <summary>Times that a changed file was refused.</summary>
    public long Refusals { get; private set; }

    public TimeProvider Time => _time;

    /// <summary>Called when other rules are in force; null for nobody.</summary>
    public Action? Changed { get; set; }

    /// <summary>Whether the file, as it was last looked at, has faults, so that rules from before are in force.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>Calls refused for that reason; messages handed in are counted by the ingress.</summary>
    public long CountOf(AccessRefusal refusal) => Interlocked.Read(ref _refused[(int)refusal]);

    /// <summary>Counts and notes a call that was refused.</summary>
    public void Refuse(AccessRefusal refusal, AccessCaller who, string what, ReadOnlySpan<char> subject, string why)
    {
        Interlocked.Increment(ref _refused[(int)refusal]);
        _audit?.Refused(who, what, subject, why);
    }

    /// <summary>Notes a message that was refused, which the ingress counts.</summary>
    public void NoteRefused(AccessCaller who, string what, ReadOnlySpan<char> subject, string why) => _audit?.Refused(who, what, subject, why);

    /// <summary>What a caller may do.</summary>
    public AccessPermit PermitOf(AccessCaller who) => new(this, who);

    /// <summary>What an identity has taken, whatever connection it comes by.</summary>
    public AccessQuota QuotaOf(AccessIdentity who)
    {
        // Tokens and certificates bring names without end: where there are too many, those go that hold nothing now.
        if (_quotas.Count >= MostQuotas)
            ForgetIdle();
        return _quotas.GetOrAdd(who.Name, static (_, identity) => new AccessQuota(identity), who);
    }

    /// <summary>Who shows a name and a password that was right before; null where it was not, or the rules have changed since.</summary>
    public AccessIdentity? OfKnownPassword(string name, ReadOnlySpan<byte> password) =>
        _known.TryGetValue(name, out byte[]? known) && CryptographicOperations.FixedTimeEquals(known, HMACSHA256.HashData(_pepper, password)) ? Rules.Named(name) : null;

    /// <summary>
    /// Who shows a name and password. A password that was right is known again without the work of its hash, by a digest that only this process
    /// can make, until the rules change.
    /// </summary>
    public AccessIdentity? OfPassword(string name, ReadOnlySpan<byte> password)
    {
        AccessRules rules = Rules;
        AccessIdentity? identity = rules.Of(name, password);
        // Of rules that were replaced meanwhile nothing is known for later.
        lock (_gate)
        {
            if (identity is not null && _rules == rules)
                _known[name] = HMACSHA256.HashData(_pepper, password);
        }

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
            if (!Take())
                return false;
        }

        Changed?.Invoke();
        return true;
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
                IsFaulty = false;
                _audit?.Act(AccessCaller.Broker, "reload-access", _path, $"{changed.Rules.Count} rules of '{changed.Name}' are in force");
                InForce(_logger, _path, changed.Rules.Count, changed.Name);
                return true;
            }

            HasFaults(_logger, _path, string.Join("\n  ", load.Findings.Where(finding => finding.IsError)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            NotRead(_logger, _path, fault.Message);
        }

        Refusals++;
        IsFaulty = true;
        _audit?.Act(AccessCaller.Broker, "reload-access", _path, "refused: the file has faults or cannot be read, the rules from before stay in force");
        return false;
    }

    private void ForgetIdle()
    {
        foreach ((string name, AccessQuota quota) in _quotas)
        {
            if (!quota.IsHeld)
                _quotas.TryRemove(name, out _);
        }
    }

    private static (DateTime Written, long Octets) StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    [LoggerMessage(EventId = 80, Level = LogLevel.Information, Message = "{Path}: {Rules} rules of '{Name}' are in force")]
    private static partial void InForce(ILogger log, string path, int rules, string name);

    [LoggerMessage(EventId = 81, Level = LogLevel.Error, Message = "{Path} has faults, the rules from before stay in force:\n  {Faults}")]
    private static partial void HasFaults(ILogger log, string path, string faults);

    [LoggerMessage(EventId = 82, Level = LogLevel.Error, Message = "{Path} cannot be read, the rules from before stay in force: {Fault}")]
    private static partial void NotRead(ILogger log, string path, string fault);
}
