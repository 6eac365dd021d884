namespace V2X.Security.Trust;

/// <summary>A trust store that cannot be used. The message names every file at fault and why.</summary>
public sealed class TrustStoreException : Exception
{
    /// <summary>Tells what is wrong.</summary>
    /// <param name="faults">A line a file.</param>
    public TrustStoreException(IReadOnlyList<string> faults)
        : base("The trust store cannot be used:\n  " + string.Join("\n  ", faults)) => Faults = faults;

    /// <summary>A line a file: its name, and what is wrong.</summary>
    public IReadOnlyList<string> Faults { get; }
}
