using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Queues;

/// <summary>
/// The outgoing messages of one subscriber, used again for every batch: a stored message is shared by all subscribers, but when
/// it was delivered is each one's own. For one thread at a time.
/// </summary>
internal sealed class DeliveryShells
{
    private readonly Message[] _shells;
    private readonly Delivery _delivery = new() { Messages = new MessageList() };

    private readonly string _client;

    /// <param name="size">Most messages of a batch.</param>
    /// <param name="client">Whose they are.</param>
    public DeliveryShells(int size, string client = "") => (_shells, _client) = (new Message[size], client);

    /// <summary>A delivery of the given messages. Good until the next call.</summary>
    public Delivery Fill(ReadOnlySpan<StoredMessage> messages, long nowNs, long logPosition = 0)
    {
        _delivery.LogPosition = (ulong)logPosition;
        MessageList list = _delivery.Messages;
        list.Messages.Clear();
        for (int i = 0; i < messages.Length; i++)
        {
            Message shell = _shells[i] ??= new Message { Times = new StageTimes() };
            Fill(shell, messages[i], nowNs);
            list.Messages.Add(shell);
        }

        return _delivery;
    }

    private void Fill(Message shell, StoredMessage stored, long nowNs)
    {
        Message wire = stored.Wire;
        shell.Family = wire.Family;
        shell.Edition = wire.Edition;
        shell.Type = wire.Type;
        shell.Payload = wire.Payload;
        shell.Key = wire.Key;
        shell.Delivery = wire.Delivery;
        shell.Agent = wire.Agent;
        shell.Sequence = wire.Sequence;
        shell.Region = wire.Region;
        shell.Envelope = wire.Envelope;
        shell.Security = wire.Security;
        shell.Misbehaviour = wire.Misbehaviour;
        shell.LogPosition = (ulong)stored.LogPosition;
        shell.TraceParent = MessageTraces.Delivered(stored, nowNs, "grpc", _client);
        shell.Downlink = wire.Downlink;
        shell.Witnesses.Clear();
        foreach (Witness witness in stored.Witnesses)
            shell.Witnesses.Add(witness);
        StageTimes times = shell.Times;
        times.ReceivedNs = wire.Times?.ReceivedNs ?? 0;
        times.DecodedNs = wire.Times?.DecodedNs ?? 0;
        times.VerifiedNs = wire.Times?.VerifiedNs ?? 0;
        times.SentNs = wire.Times?.SentNs ?? 0;
        times.IngestedNs = (ulong)stored.IngestedNs;
        times.AcceptedNs = (ulong)stored.AcceptedNs;
        times.DeliveredNs = (ulong)nowNs;
    }
}
