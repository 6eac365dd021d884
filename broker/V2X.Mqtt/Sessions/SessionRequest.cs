namespace V2X.Mqtt.Sessions;

/// <summary>What a client that may connect asks of its session.</summary>
internal sealed class SessionRequest
{
    public required string ClientId { get; init; }

    public required bool CleanStart { get; init; }

    /// <summary>How long the session is to outlive the connection; <see cref="uint.MaxValue"/> for ever.</summary>
    public required uint ExpirySeconds { get; init; }

    public required Will? Will { get; init; }

    public required object? Identity { get; init; }

    /// <summary>Whose the session is.</summary>
    public required string Owner { get; init; }
}
