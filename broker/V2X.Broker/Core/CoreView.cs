using V2X.Broker.Queues;

namespace V2X.Broker.Core;

/// <summary>What a question under the core's gate may look at.</summary>
internal sealed record CoreView(
    NameTables Names,
    AgentRegistry Agents,
    PresentPicture Picture,
    DuplicateWindow Duplicates,
    IReadOnlyCollection<Subscription> Subscriptions);
