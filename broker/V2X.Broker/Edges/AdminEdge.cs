using System.Globalization;
using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Queues;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>What operators ask of the broker and do to it, each asked for as a command.</summary>
/// <param name="core">The broker.</param>
/// <param name="store">The rules; null where there are none.</param>
/// <param name="door">Who calls.</param>
/// <param name="links">State of each link by the name of its peer.</param>
/// <param name="drain">Takes leave of all clients.</param>
internal sealed class AdminEdge(BrokerCore core, AccessStore? store, AccessDoor door, Func<IEnumerable<(string Peer, bool IsUp)>> links, Action drain)
{
    public async ValueTask<ListAgentsResponse> ListAgentsAsync(GrpcServerContext context)
    {
        await DemandAsync(context, "agents");
        var response = new ListAgentsResponse();
        response.Agents.AddRange(core.Inspect(view => view.Agents.All.Select(LineOf).ToList()).OrderBy(line => line.Agent, StringComparer.Ordinal));
        return response;
    }

    public async ValueTask<ListSubscriptionsResponse> ListSubscriptionsAsync(GrpcServerContext context)
    {
        await DemandAsync(context, "subscriptions");
        var response = new ListSubscriptionsResponse();
        response.Subscriptions.AddRange(core.Inspect(view => view.Subscriptions.ToList()).OrderBy(one => one.Id).Select(LineOf));
        return response;
    }

    public async ValueTask<ListLinksResponse> ListLinksAsync(GrpcServerContext context)
    {
        await DemandAsync(context, "links");
        var response = new ListLinksResponse();
        response.Links.AddRange(links().Select(link => new LinkLine { Peer = link.Peer, Up = link.IsUp }));
        return response;
    }

    public async ValueTask<GetLimitsResponse> GetLimitsAsync(GrpcServerContext context)
    {
        await DemandAsync(context, "limits");
        var response = new GetLimitsResponse();
        foreach (System.Reflection.PropertyInfo limit in typeof(BrokerLimits).GetProperties())
        {
            if (limit.GetValue(core.Limits) is IConvertible value and not string)
                response.Limits[limit.Name] = value.ToDouble(CultureInfo.InvariantCulture);
        }

        core.Inspect(view =>
        {
            response.Taken[nameof(BrokerLimits.Agents)] = (ulong)view.Agents.All.Count;
            response.Taken[nameof(BrokerLimits.Subscribers)] = (ulong)view.Subscriptions.Count;
            response.Taken[nameof(BrokerLimits.CurrentStates)] = (ulong)view.Picture.States.Count;
            response.Taken[nameof(BrokerLimits.CurrentMaps)] = (ulong)view.Picture.Maps.Count;
            response.Taken[nameof(BrokerLimits.HeldEvents)] = (ulong)view.Picture.Events.Count;
            return true;
        });
        return response;
    }

    public async ValueTask<DisconnectResponse> DisconnectAsync(DisconnectRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await DemandAsync(context, "disconnect");
        bool isFound = request.WhomCase switch
        {
            DisconnectRequest.WhomOneofCase.Agent => End(request.Agent),
            DisconnectRequest.WhomOneofCase.SubscriptionId => End(request.SubscriptionId),
            _ => throw new GrpcException(GrpcStatusCode.InvalidArgument, "agent: name an agent, or give a subscription_id."),
        };
        string whom = request.WhomCase == DisconnectRequest.WhomOneofCase.Agent ? "agents/" + request.Agent : string.Create(CultureInfo.InvariantCulture, $"subscriptions/{request.SubscriptionId}");
        door.Act(context, permit, "disconnect", whom, isFound ? "done" : "not found");
        return isFound ? new DisconnectResponse() : throw new GrpcException(GrpcStatusCode.NotFound, "There is no such agent connected, or no such subscription.");
    }

    public async ValueTask<ReloadAccessResponse> ReloadAccessAsync(GrpcServerContext context)
    {
        AccessPermit? permit = await DemandAsync(context, "access");
        if (store is null)
            throw new GrpcException(GrpcStatusCode.FailedPrecondition, "There is no access file (Broker:AccessFile).");
        bool changed = store.Refresh();
        door.Act(context, permit, "reload-access", "", store.IsFaulty ? "refused" : changed ? "changed" : "unchanged");
        if (store.IsFaulty)
            throw new GrpcException(GrpcStatusCode.FailedPrecondition, "The access file has faults, which the log tells; the rules from before stay in force.");
        return new ReloadAccessResponse { Changed = changed, Rules = (uint)store.Rules.Rules.Count };
    }

    public async ValueTask<DrainResponse> DrainAsync(GrpcServerContext context)
    {
        AccessPermit? permit = await DemandAsync(context, "drain");
        door.Act(context, permit, "drain", "", "begun");
        var response = core.Inspect(view => new DrainResponse
        {
            Agents = (uint)view.Agents.All.Count(agent => agent.Session is not null),
            Subscriptions = (uint)view.Subscriptions.Count,
        });
        drain();
        return response;
    }

    private ValueTask<AccessPermit?> DemandAsync(GrpcServerContext context, string what) => door.EnterAsync(context, AccessActions.Command, "admin/" + what);

    private bool End(string name)
    {
        // What is registered with a session runs in its end: not under the core's gate.
        AgentSession? session = core.Inspect(view => view.Agents.All.FirstOrDefault(agent => agent.Name == name)?.Session);
        session?.End(EndReason.Disconnected);
        return session is not null;
    }

    private bool End(ulong subscriptionId)
    {
        Subscription? subscription = core.Inspect(view => view.Subscriptions.FirstOrDefault(one => one.Id == subscriptionId));
        subscription?.End(EndReason.Disconnected);
        return subscription is not null;
    }

    private static AgentLine LineOf(Agent agent)
    {
        var line = new AgentLine
        {
            Agent = agent.Name,
            Region = agent.Region,
            Connected = agent.Session is not null,
            LastHeardNs = (ulong)agent.LastHeardNs,
            Messages = agent.Messages,
            SoftwareVersion = agent.SoftwareVersion,
        };
        if (agent.Site != default)
            (line.LatitudeDeg, line.LongitudeDeg) = (agent.Site.LatitudeE7 * 1e-7, agent.Site.LongitudeE7 * 1e-7);
        return line;
    }

    private static SubscriptionLine LineOf(Subscription subscription)
    {
        QueueTotals totals = subscription.Queue.Totals;
        var line = new SubscriptionLine
        {
            SubscriptionId = subscription.Id,
            ClientName = subscription.ClientName,
            Waiting = (uint)subscription.Queue.Count,
            QueueLimit = (uint)subscription.Queue.Limit,
            Replaced = totals.Replaced,
            Dropped = totals.Dropped,
        };
        line.Subjects.AddRange(subscription.Filter.Subjects.Select(filter => filter.ToString()));
        return line;
    }
}
