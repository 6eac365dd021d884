using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Queues;

namespace V2X.Broker.Edges.Rest;

/// <summary>A stream that has been opened.</summary>
/// <param name="Subscription">Its place in the broker.</param>
/// <param name="Current">The present picture, where it was asked for.</param>
/// <param name="Reach">What the rules hold it to; null for everything that it asked for.</param>
/// <param name="Form">How messages are told.</param>
internal sealed record StreamSubscription(Subscription Subscription, List<StoredMessage> Current, AccessReach? Reach, string Form);
