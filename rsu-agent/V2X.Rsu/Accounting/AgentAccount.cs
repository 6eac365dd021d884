using V2X.Security;

namespace V2X.Rsu.Accounting;

/// <summary>
/// What became of every datagram since the agent's start, and of every message that it found in its spool then. When nothing is under
/// way, <see cref="Received"/> + <see cref="Recovered"/> = <see cref="Forwarded"/> + <see cref="Held"/> + <see cref="Dropped"/>.
/// </summary>
/// <param name="Received">Datagrams that reached the ports, those that the kernel had to drop included.</param>
/// <param name="Forwarded">Messages the broker has acknowledged.</param>
/// <param name="Held">Datagrams and messages in the agent's queues and in its spool, sent but unacknowledged ones included.</param>
/// <param name="DroppedByReason">Drops by the reason's text form; reasons without drops are left out.</param>
public sealed record AgentAccount(
    long Received, long Forwarded, long Held, IReadOnlyDictionary<string, long> DroppedByReason)
{
    /// <summary>Messages found in the spool at the start.</summary>
    public long Recovered { get; init; }

    /// <summary>Messages by the outcome of verification, those dropped for it included; outcomes without messages are left out.</summary>
    public IReadOnlyDictionary<string, long> VerdictsByReason { get; init; } = new Dictionary<string, long>();

    /// <summary>Share of the signed messages that overload left unverified, 0 to 1; 0 where none was signed.</summary>
    public double UnverifiedShare
    {
        get
        {
            long signed = VerdictsByReason.Values.Sum() - VerdictsByReason.GetValueOrDefault(SecurityReasonText.Of(SecurityReason.Unsigned));
            long unverified = VerdictsByReason.GetValueOrDefault(SecurityReasonText.Of(SecurityReason.VerifierOverloaded));
            return signed == 0 ? 0 : (double)unverified / signed;
        }
    }

    /// <summary>Reports on misbehaving senders made.</summary>
    public long MisbehaviourReports { get; init; }

    /// <summary>All drops.</summary>
    public long Dropped => DroppedByReason.Values.Sum();

    /// <summary>Drops for one reason; two stages may have reasons of one name, which count together.</summary>
    public long DroppedFor(DropReason reason) => DroppedByReason.GetValueOrDefault(DropReasonText.Of(reason));
}
