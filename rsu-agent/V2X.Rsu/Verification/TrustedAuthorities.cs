using Microsoft.Extensions.Logging;
using V2X.Model.Etsi;
using V2X.Model.Permissions;
using V2X.Rsu.Options;
using V2X.Security.Spdus;
using V2X.Security.Trust;

namespace V2X.Rsu.Verification;

/// <summary>
/// The trust store of one agent: read at the start, and read anew when its folder has changed, which is looked at on a timer. A faulty
/// folder leaves the old store in force. Safe from any thread.
/// </summary>
internal sealed class TrustedAuthorities : IAsyncDisposable
{
    private readonly string _folder;
    private readonly AgentClock _clock;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private string _seen;
    private long _taken;
    private long _refused;

    /// <exception cref="RsuStartException">A file cannot be read or is not to be trusted; the text names every one.</exception>
    public TrustedAuthorities(RsuOptions options, AgentClock clock, ILogger logger)
    {
        _folder = options.Security.TrustStore;
        _clock = clock;
        _logger = logger;
        _seen = Fingerprint();
        try
        {
            Environment = new SecurityEnvironment(TrustStoreFiles.Load(_folder, clock.UnixNanoseconds()), Limits(options));
        }
        catch (TrustStoreException e)
        {
            throw new RsuStartException(string.Join('\n', SecurityFaults.Lines(e)), e);
        }
    }

    /// <summary>What the verifiers share.</summary>
    public SecurityEnvironment Environment { get; }

    /// <summary>Changed folders taken, and refused, since the start.</summary>
    public (long Taken, long Refused) Reloads => (Volatile.Read(ref _taken), Volatile.Read(ref _refused));

    /// <summary>Begins to look at the folder every <paramref name="pace"/>; zero: never.</summary>
    public void Watch(TimeSpan pace)
    {
        if (pace > TimeSpan.Zero)
            _timer = _clock.Time.CreateTimer(static state => ((TrustedAuthorities)state!).Look(), this, pace, pace);
    }

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Reads the folder anew where it has changed.</summary>
    public void Look()
    {
        lock (_lock)
        {
            string now = Fingerprint();
            if (now == _seen)
                return;
            _seen = now;
            try
            {
                TrustStore store = TrustStoreFiles.Load(_folder, _clock.UnixNanoseconds());
                Environment.Replace(store);
                Volatile.Write(ref _taken, _taken + 1);
                RsuLog.TrustStoreTaken(_logger, _folder, store.Count);
            }
            catch (TrustStoreException e)
            {
                Volatile.Write(ref _refused, _refused + 1);
                RsuLog.TrustStoreRefused(_logger, _folder, string.Join("; ", e.Faults));
            }
        }
    }

    // Names, lengths and times of the files: what changes whenever somebody puts a list in place.
    private string Fingerprint()
    {
        try
        {
            IEnumerable<string> files = new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal);
            return string.Join('\n', files);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    private static SpduVerifierOptions Limits(RsuOptions options)
    {
        SecurityOptions security = options.Security;
        int longest = security.MaximumAgeMillisecondsByType.Values.Append(security.MaximumAgeMilliseconds).Max();
        var limits = new SpduVerifierOptions();

        // A message is too old to be played again only after its longest age.
        TimeSpan replay = TimeSpan.FromMilliseconds(longest + security.MaximumAheadMilliseconds);
        return limits with
        {
            MaxAge = TimeSpan.FromMilliseconds(security.MaximumAgeMilliseconds),
            FutureTolerance = TimeSpan.FromMilliseconds(security.MaximumAheadMilliseconds),
            ReplayWindow = replay > limits.ReplayWindow ? replay : limits.ReplayWindow,
            MaxDistanceMetres = options.Validation.MaximumDistanceMetres > 0 ? options.Validation.MaximumDistanceMetres : limits.MaxDistanceMetres,
            ContentPermissions = new MessagePermissions(options.Receivers.Any(r => r.Edition == EtsiDecoder.ReleaseTwoId) ? EtsiRelease.Two : EtsiRelease.One),
            Country = security.Country > 0 ? security.Country : null,
        };
    }
}
