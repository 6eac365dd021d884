using V2X.Broker.Core;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>Answers questions.</summary>
internal sealed class QueryEdge(BrokerCore core)
{
    private const int UsualLimit = 10_000;

    // About 2 MB of answer: well inside what gRPC clients accept by default.
    private const int LargestLimit = 20_000;

    public ValueTask<GetRoadUsersResponse> GetRoadUsersAsync(GetRoadUsersRequest request)
    {
        if (request.Limit > LargestLimit)
            throw new GrpcException(GrpcStatusCode.InvalidArgument, $"limit: {request.Limit} is more than {LargestLimit}; ask by area.");
        int limit = request.Limit == 0 ? UsualLimit : (int)request.Limit;
        var response = new GetRoadUsersResponse();
        response.RoadUsers.AddRange(core.RoadUsers(AreaOf(request), limit));
        return ValueTask.FromResult(response);
    }

    public ValueTask<Statistics> GetStatisticsAsync() => ValueTask.FromResult(StatisticsBuilder.Build(core));

    private static AreaFilter? AreaOf(GetRoadUsersRequest request)
    {
        try
        {
            return AreaParser.Parse(request.Area);
        }
        catch (TopicException fault)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, fault.Message, fault);
        }
    }
}
