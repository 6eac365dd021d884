using Microsoft.Extensions.Logging;
using V2X.Rsu.Options;

namespace V2X.Rsu.Broadcast;

/// <summary>All broadcast duties of a unit.</summary>
internal sealed class BroadcastDuties(RsuOptions options, AgentClock clock, ILogger logger) : IAsyncDisposable
{
    private readonly List<BroadcastDuty> _duties = [];

    public IReadOnlyList<BroadcastDuty> All => _duties;

    public void Start(ulong runId)
    {
        _duties.AddRange(options.Broadcasts.Select(duty => new BroadcastDuty(options, duty, clock, logger, runId)));
        _duties.ForEach(duty => duty.Start());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (BroadcastDuty duty in _duties)
            await duty.DisposeAsync();
        _duties.Clear();
    }
}
