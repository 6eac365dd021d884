using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>What a client is told when the broker ends its stream, whatever edge it came by.</summary>
/// <param name="Reason">In a word.</param>
/// <param name="Detail">What happened, and what to do.</param>
/// <param name="Status">What that is over gRPC.</param>
internal readonly record struct StreamEnd(string Reason, string Detail, GrpcStatusCode Status)
{
    /// <summary>Why a subscription ended.</summary>
    public static StreamEnd Of(Subscription subscription) => subscription.Ended switch
    {
        EndReason.EventOverflow => new StreamEnd(
            "event-overflow",
            $"An event found all {subscription.Queue.Limit} places taken by events not yet read, and events are never dropped. " +
            "What was waiting has been delivered; subscribe again, read faster, ask for less or for a longer queue.",
            GrpcStatusCode.ResourceExhausted),
        EndReason.MemoryFull => new StreamEnd(
            "memory-full",
            "The broker has no more memory, and more was waiting for this subscription than for others; it is dropped. Subscribe again, and read faster or ask for less.",
            GrpcStatusCode.ResourceExhausted),
        EndReason.NotPermitted => new StreamEnd(
            "not-permitted", "The access file has changed: the subscription is not allowed any more.", GrpcStatusCode.PermissionDenied),
        var reason => Of(reason),
    };

    /// <summary>Why an agent's stream ended.</summary>
    public static StreamEnd Of(AgentSession session) => session.Ended == EndReason.Superseded
        ? new StreamEnd("superseded", $"Agent {session.Agent.Name} has opened another stream; two agents may share a name.", GrpcStatusCode.Aborted)
        : Of(session.Ended);

    /// <summary>The end of a call of gRPC.</summary>
    public GrpcException ToException() => new(Status, Detail);

    private static StreamEnd Of(EndReason reason) => reason == EndReason.Disconnected
        ? new StreamEnd("disconnected", "An operator has ended the stream.", GrpcStatusCode.Aborted)
        : new StreamEnd("stopping", "The broker is stopping; come back, here or to another node.", GrpcStatusCode.Unavailable);
}
