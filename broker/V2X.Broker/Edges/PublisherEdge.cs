using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>The way in for clients that are no agents.</summary>
internal sealed class PublisherEdge(BrokerCore core, AccessDoor door)
{
    public async ValueTask<PublishResponse> PublishAsync(PublishRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        var response = new PublishResponse();
        Take(request, response, permit);
        return response;
    }

    public async ValueTask<PublishResponse> PublishStreamAsync(GrpcServerReader<PublishRequest> requests, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        var response = new PublishResponse();
        while (await requests.ReadAsync() is { } request)
            Take(request, response, permit);
        return response;
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
