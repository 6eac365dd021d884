using V2X.Contracts.V1;

namespace V2X.Broker.Edges.Link;

/// <summary>Both directions of a connection, whichever side dialled. One reader and one writer.</summary>
internal interface ILinkStream
{
    /// <summary>Waits for a frame; null when the other side has ended.</summary>
    ValueTask<BorderFrame?> ReadAsync();

    /// <summary>Sends a frame.</summary>
    ValueTask WriteAsync(BorderFrame frame);

    /// <summary>Breaks off whatever waits. Any thread.</summary>
    void Abort();
}
