namespace V2X.Rsu;

/// <summary>The agent cannot start. The message says what is wrong, where, and what to do; it may have several lines.</summary>
public sealed class RsuStartException : Exception
{
    /// <summary>Makes the failure.</summary>
    public RsuStartException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
