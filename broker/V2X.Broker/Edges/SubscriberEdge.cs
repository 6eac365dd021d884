using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>The subscribers' way out. Each has a loop of its own that takes what waits and writes it; nobody waits for anybody.</summary>
internal sealed class SubscriberEdge(BrokerCore core, AccessDoor door, DownlinkBook? downlinks = null)
{
    public async Task SubscribeAsync(SubscribeRequest request, GrpcServerWriter<Delivery> writer, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        foreach (string subject in request.Subjects.DefaultIfEmpty("#"))
            door.Demand(permit, AccessActions.Subscribe, subject);
        if (permit?.TrySubscribe(request.Subjects.FirstOrDefault("#")) == false)
            throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"{permit.Who.Name} has as many subscriptions as its limit allows.");
        try
        {
            await SubscribeAsync(request, permit, writer, context);
        }
        finally
        {
            permit?.Unsubscribed();
        }
    }

    private async Task SubscribeAsync(SubscribeRequest request, AccessPermit? permit, GrpcServerWriter<Delivery> writer, GrpcServerContext context)
    {
        Subscription subscription = Open(request, out List<StoredMessage> current);
        subscription.DutyOfAgent = AgentOf(request.ClientName, permit);
        if (AccessDoor.ScopeOf(context.HttpContext) is { } scope)
            scope.Client = request.ClientName;
        door.Clients?.Came("a subscription");
        current.AddRange(downlinks?.PendingFor(subscription) ?? []);
        try
        {
            using CancellationTokenRegistration ended = context.CancellationToken.UnsafeRegister(
                static queue => ((DeliveryQueue)queue!).Abandon(), subscription.Queue);
            AccessReach? reach = AccessReach.Of(permit, [.. request.Subjects.DefaultIfEmpty("#").Select(subject => SubjectFilter.Parse(subject, "subjects"))]);
            using EventStream? events = subscription.Events is null ? null : new EventStream(core, core.Log!, subscription, SubscriberLoop.MessagesAtATime);
            await new SubscriberLoop(core, subscription, writer, reach, events, downlinks).RunAsync(current, context.CancellationToken);
        }
        finally
        {
            core.Unsubscribe(subscription);
            door.Clients?.Ended(subscription.Ended);
        }
    }

    // Commands are for agents: whoever has a name of its own is an agent under it alone, unless it may command the one that it names.
    private static string? AgentOf(string client, AccessPermit? permit)
    {
        int end = client.IndexOf('/', StringComparison.Ordinal);
        if (end <= 0)
            return null;
        string agent = client[..end];
        bool mayBe = permit is null or { Who.IsAnonymous: true } || permit.Who.Name == agent || permit.Ask(AccessActions.Command, "agents/" + agent).IsAllowed;
        return mayBe ? agent : null;
    }

    private Subscription Open(SubscribeRequest request, out List<StoredMessage> current)
    {
        if (request.HasResumeAfter && core.Log is null)
            throw new GrpcException(GrpcStatusCode.FailedPrecondition, "resume_after: this broker keeps no log of events; set Broker:Durability:Folder, or leave the field out.");
        List<StoredMessage> picture = [];
        Subscription? opened = GrpcArguments.Read(() => core.Subscribe(request, out picture));
        current = picture;
        return opened ?? throw new GrpcException(
            GrpcStatusCode.ResourceExhausted, $"The broker is stopping or already serves {core.Limits.Subscribers} subscriptions, its limit.");
    }
}
