namespace V2X.Broker.Core;

/// <summary>
/// All that must have kept a message before its sender is told. An edge that acknowledges takes in what came and then waits here, beside its
/// reading, so that many messages share a wait. Safe from any thread.
/// </summary>
internal sealed class Commitments
{
    private readonly Lock _gate = new();
    private volatile ICommitment[] _all = [];

    /// <summary>True where nothing has to be waited for: what was accepted may be acknowledged at once.</summary>
    public bool IsEmpty => _all.Length == 0;

    /// <summary>Adds one. Before the ports open: streams that run do not look again.</summary>
    public void Add(ICommitment one)
    {
        lock (_gate)
            _all = [.. _all, one];
    }

    /// <summary>Completes when all that was accepted before this call is kept. Waits for as long as it cannot be; does not fail.</summary>
    public ValueTask WhenKeptAsync(CancellationToken cancellationToken) => _all switch
    {
        [] => ValueTask.CompletedTask,
        [var single] => single.WhenCommittedAsync(single.Appended, cancellationToken),
        var several => WhenKeptAsync(several, cancellationToken),
    };

    private static async ValueTask WhenKeptAsync(ICommitment[] all, CancellationToken cancellationToken)
    {
        // Positions first: what is accepted during the wait is for the next one.
        long[] positions = [.. all.Select(one => one.Appended)];
        for (int i = 0; i < all.Length; i++)
            await all[i].WhenCommittedAsync(positions[i], cancellationToken);
    }
}
