namespace V2X.Broker.Core;

/// <summary>Sees every message that the broker accepts, once, in order. Called under the core's gate: it must be quick and must not wait.</summary>
internal interface IMessageTap
{
    /// <summary>Takes a look at an accepted message.</summary>
    /// <param name="message">The message; nobody changes it any more, its witnesses apart.</param>
    /// <param name="agentId">Number of the agent that brought it; negative where it was none.</param>
    void Offer(StoredMessage message, int agentId);

    /// <summary>Takes a look at a message that this broker made itself, out of its tracks.</summary>
    void OfferOwn(StoredMessage message)
    {
    }
}
