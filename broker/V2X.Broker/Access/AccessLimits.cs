namespace V2X.Broker.Access;

/// <summary>What one identity may take of the broker. Immutable.</summary>
/// <param name="Who">Identity, role or everybody, as in a rule.</param>
/// <param name="MessagesPerSecond">Messages handed in, with a burst of one second; 0 for no limit.</param>
/// <param name="MessageOctets">Longest payload handed in; 0 for no limit.</param>
/// <param name="Connections">At the same time; 0 for no limit.</param>
/// <param name="Subscriptions">At the same time; 0 for no limit.</param>
/// <param name="RequestsPerSecond">Questions over HTTP, with a burst of one second; 0 for no limit.</param>
internal sealed record AccessLimits(AccessWho Who, int MessagesPerSecond, int MessageOctets, int Connections, int Subscriptions, int RequestsPerSecond = 0)
{
    /// <summary>No limits.</summary>
    public static AccessLimits None { get; } = new(AccessWho.Everybody, 0, 0, 0, 0);
}
