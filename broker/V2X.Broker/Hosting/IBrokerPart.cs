namespace V2X.Broker.Hosting;

/// <summary>Something that starts and stops with a broker. What has nothing to do at one of these moments leaves it out.</summary>
internal interface IBrokerPart : IAsyncDisposable
{
    /// <summary>Begins; the parts added before it have begun.</summary>
    /// <exception cref="BrokerStartException">It cannot, and so the broker does not start.</exception>
    ValueTask StartAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Takes leave of its clients; the core takes nothing in any more, and the parts added after this one have taken theirs.</summary>
    /// <param name="patience">Ends the waiting.</param>
    ValueTask StopAsync(CancellationToken patience) => ValueTask.CompletedTask;
}
