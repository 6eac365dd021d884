using V2X.Broker.Queues;
using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>What a question under the core's gate may look at.</summary>
internal sealed record CoreView(
    NameTables Names,
    AgentRegistry Agents,
    RoadUserTable RoadUsers,
    CurrentStates Current,
    DuplicateWindow Duplicates,
    IReadOnlyCollection<Subscription> Subscriptions);
