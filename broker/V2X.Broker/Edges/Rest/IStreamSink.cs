namespace V2X.Broker.Edges.Rest;

/// <summary>The way to one client of a stream. A call may wait until the client takes what was sent; it gives up where that takes too long.</summary>
internal interface IStreamSink
{
    /// <summary>
    /// Sends one JSON object of a kind: <c>started</c>, <c>message</c>, <c>slow</c>, <c>missed</c> or <c>end</c>; it may be held back until the next
    /// flush.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="json">The object.</param>
    /// <param name="position">Where the log of events has it; 0 for nowhere.</param>
    ValueTask SendAsync(string kind, ReadOnlyMemory<byte> json, long position = 0);

    /// <summary>Sends what was held back.</summary>
    ValueTask FlushAsync();

    /// <summary>Tells a quiet client that the stream is alive.</summary>
    ValueTask BeatAsync();
}
