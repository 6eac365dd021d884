namespace V2X.Broker.Hosting;

/// <summary>The parts of a broker: begun in the order in which they were added, stopped and then disposed of in the opposite order.</summary>
internal sealed class BrokerParts : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];

    /// <summary>Adds a part, which is disposed of with the broker from now on; null is no part.</summary>
    public T? Add<T>(T? part)
        where T : class, IAsyncDisposable
    {
        if (part is not null)
            _parts.Add(part);
        return part;
    }

    /// <summary>Begins all parts.</summary>
    /// <exception cref="BrokerStartException">One of them cannot.</exception>
    public async ValueTask StartAsync(CancellationToken cancellation)
    {
        foreach (IBrokerPart part in _parts.OfType<IBrokerPart>())
            await part.StartAsync(cancellation);
    }

    /// <summary>Lets all parts take leave of their clients.</summary>
    public async ValueTask StopAsync(CancellationToken patience)
    {
        foreach (IBrokerPart part in Enumerable.Reverse(_parts).OfType<IBrokerPart>())
            await part.StopAsync(patience);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable part in Enumerable.Reverse(_parts))
            await part.DisposeAsync();
        _parts.Clear();
    }
}
