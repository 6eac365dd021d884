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
        AccessPermit? permit = await door.EnterAsync(context);
        var response = new PublishResponse();
        Take(request, response, permit);
        await WhenKeptAsync(context.CancellationToken);
        return response;
    }

    public async ValueTask<PublishResponse> PublishStreamAsync(GrpcServerReader<PublishRequest> requests, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        var response = new PublishResponse();
        while (await requests.ReadAsync() is { } request)
            Take(request, response, permit);
        await WhenKeptAsync(context.CancellationToken);
        return response;
    }

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

    private void Take(PublishRequest request, PublishResponse response, AccessPermit? permit)
    {
        foreach (Message message in request.Messages)
        {
            Verdict verdict = core.Publish(message, permit);
            if (verdict == Verdict.Accepted)
                response.Accepted++;
            else if (verdict == Verdict.Duplicate)
                response.Duplicates++;
            else
                response.RejectedByReason[verdict.Reason()] = response.RejectedByReason.GetValueOrDefault(verdict.Reason()) + 1;
        }
    }
}
