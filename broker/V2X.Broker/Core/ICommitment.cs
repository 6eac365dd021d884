namespace V2X.Broker.Core;

/// <summary>
/// Something that must have kept what the broker accepted before its sender is told so: a log on disk, a queue of another server. It is
/// given messages under the core's gate, without waiting; that they are kept it tells later. Safe from any thread.
/// </summary>
internal interface ICommitment
{
    /// <summary>Position of what it was given last; only grows. Whoever took in a message and then reads this has a position that covers it.</summary>
    long Appended { get; }

    /// <summary>Completes when everything up to a position is kept. Waits for as long as it cannot be; does not fail.</summary>
    /// <param name="position">As <see cref="Appended"/> told it.</param>
    /// <param name="cancellationToken">Gives up the wait, not the keeping.</param>
    ValueTask WhenCommittedAsync(long position, CancellationToken cancellationToken);
}
