using Microsoft.Extensions.Logging;
using V2X.Rsu.Options;
using V2X.Rsu.Signing;

namespace V2X.Rsu.Broadcast;

/// <summary>All broadcast duties of a unit.</summary>
internal sealed class BroadcastDuties : IAsyncDisposable
{
    private readonly RsuOptions _options;
    private readonly AgentClock _clock;
    private readonly ILogger _logger;
    private readonly SigningIdentities _signing;
    private readonly List<BroadcastDuty> _duties = [];

    /// <exception cref="RsuStartException">A certificate or key to sign with cannot be used; names every such fault.</exception>
    public BroadcastDuties(RsuOptions options, AgentClock clock, ILogger logger)
    {
        (_options, _clock, _logger) = (options, clock, logger);
        List<string> faults = [];
        _signing = SigningIdentities.Load(options, clock.Time, faults);
        if (faults.Count == 0)
            return;
        _signing.Dispose();
        throw new RsuStartException(string.Join('\n', faults));
    }

    public IReadOnlyList<BroadcastDuty> All => _duties;

    public void Start(ulong runId)
    {
        _duties.AddRange(_options.Broadcasts.Select(duty => new BroadcastDuty(_options, duty, _signing, _clock, _logger, runId)));
        _duties.ForEach(duty => duty.Start());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (BroadcastDuty duty in _duties)
            await duty.DisposeAsync();
        _duties.Clear();
        _signing.Dispose();
    }
}
