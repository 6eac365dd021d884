namespace V2X.Broker.Core;

/// <summary>One outcome of verification as agents name it, e.g. "valid". One instance a name and broker.</summary>
internal sealed class SecurityOutcome(string name)
{
    /// <summary>The outcome that says the signer is known and may say this.</summary>
    public const string Valid = "valid";

    /// <summary>Stands for a message that came without a verdict.</summary>
    public const string None = "none";

    /// <summary>Stands for every name beyond those the broker keeps apart.</summary>
    public const string Other = "other";

    private long _accepted;

    public string Name => name;

    /// <summary>Messages accepted with it.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    public void CountAccepted() => Interlocked.Increment(ref _accepted);
}
