using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>The way in for clients that are no agents. They are answered once what was accepted is kept, where the broker has to keep it.</summary>
internal sealed class PublisherEdge(BrokerCore core, AccessDoor door)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public async ValueTask<PublishResponse> PublishAsync(PublishRequest request, GrpcServerContext context)
    {
        var taking = new Taking(await door.EnterAsync(context));
        await TakeAsync(request, taking, context.CancellationToken);
        return await AnswerAsync(taking, context.CancellationToken);
    }

    public async ValueTask<PublishResponse> PublishStreamAsync(GrpcServerReader<PublishRequest> requests, GrpcServerContext context)
    {
        var taking = new Taking(await door.EnterAsync(context));
        while (await requests.ReadAsync() is { } request)
            await TakeAsync(request, taking, context.CancellationToken);
        return await AnswerAsync(taking, context.CancellationToken);
    }

    private async ValueTask TakeAsync(PublishRequest request, Taking taking, CancellationToken cancellationToken)
    {
        if (core.Log is { } log)
            await log.WhenRoomyAsync(core.Time, cancellationToken);
        // What is taken from now on would reach nobody.
        if (core.IsStopping)
            throw new GrpcException(GrpcStatusCode.Unavailable, "The broker is stopping; publish again.");
        foreach (Message message in request.Messages)
            taking.Count(core.Publish(message, taking.Permit), message.Delivery == DeliveryClass.Event);
    }

    private async ValueTask<PublishResponse> AnswerAsync(Taking taking, CancellationToken cancellationToken)
    {
        if (taking.HasEvents)
            await WhenKeptAsync(cancellationToken);
        return taking.NotKept == 0 ? taking.Response : throw Refusal(taking);
    }

    private GrpcException Refusal(Taking taking) => new(
        taking.NotKeptBecause == Verdict.EventLogFull ? GrpcStatusCode.ResourceExhausted : GrpcStatusCode.Unavailable,
        $"{taking.NotKept} events were not taken, {taking.Response.Accepted} messages were: {taking.NotKeptBecause.Reason()}"
        + (core.Log is { Fault.Length: > 0 } log ? $" ({log.Fault})" : "")
        + ". Hand them in again later; those that were taken are recognised.");

    private async ValueTask WhenKeptAsync(CancellationToken cancellationToken)
    {
        ValueTask kept = core.Commitments.WhenKeptAsync(cancellationToken);
        if (kept.IsCompletedSuccessfully)
            return;
        try
        {
            await kept.AsTask().WaitAsync(s_patience, core.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new GrpcException(
                GrpcStatusCode.Unavailable,
                $"The messages were taken, but are not kept after {s_patience.TotalSeconds} s; send them again: those that are kept meanwhile are recognised.");
        }
    }

    // What became of one call's messages.
    private sealed class Taking(AccessPermit? permit)
    {
        public AccessPermit? Permit => permit;

        public PublishResponse Response { get; } = new();

        public bool HasEvents { get; private set; }

        public long NotKept { get; private set; }

        public Verdict NotKeptBecause { get; private set; }

        public void Count(Verdict verdict, bool isEvent)
        {
            if (verdict == Verdict.Accepted)
                Response.Accepted++;
            else if (verdict == Verdict.Duplicate)
                Response.Duplicates++;
            else
                Response.RejectedByReason[verdict.Reason()] = Response.RejectedByReason.GetValueOrDefault(verdict.Reason()) + 1;
            HasEvents |= isEvent && verdict is Verdict.Accepted or Verdict.Duplicate;
            if (!verdict.IsOfEventLog())
                return;
            NotKept++;
            NotKeptBecause = verdict;
        }
    }
}
