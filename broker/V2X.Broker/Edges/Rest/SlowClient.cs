namespace V2X.Broker.Edges.Rest;

/// <summary>What becomes of a client of a stream that takes nothing.</summary>
internal static class SlowClient
{
    /// <summary>Waits until the client has taken what is being sent.</summary>
    /// <param name="sending">The sending.</param>
    /// <param name="patience">For how long.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="cut">Cuts the connection, and with it goes what waits for the client.</param>
    /// <exception cref="OperationCanceledException">It has not.</exception>
    public static async Task WithinAsync(this Task sending, TimeSpan patience, TimeProvider time, Action cut)
    {
        try
        {
            await sending.WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
            cut();
            throw new OperationCanceledException("The client takes nothing.");
        }
    }
}
