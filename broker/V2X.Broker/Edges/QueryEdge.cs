using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>Answers questions.</summary>
internal sealed class QueryEdge(BrokerCore core, FusionWorker? fusion, AccessDoor door)
{
    private const int UsualLimit = 10_000;

    // About 2 MB of answer: well inside what gRPC clients accept by default.
    private const int LargestLimit = 20_000;

    // A track with its sources takes some 400 octets.
    private const int MostTracks = 2_000;

    // Answers are not held to areas, so that who may see them must be let see them everywhere.
    private const string RoadUsers = "v2x/query/road-users";
    private const string AllTracks = "v2x/query/tracks";
    private const string BrokerStatistics = "$SYS/statistics";

    public async ValueTask<GetRoadUsersResponse> GetRoadUsersAsync(GetRoadUsersRequest request, GrpcServerContext context)
    {
        await door.EnterAsync(context, AccessActions.Subscribe, RoadUsers);
        if (request.Limit > LargestLimit)
            throw new GrpcException(GrpcStatusCode.InvalidArgument, $"limit: {request.Limit} is more than {LargestLimit}; ask by area.");
        List<TrackedRoadUser> found = Fusion().RoadUsers(AreaOf(request.Area), request.Limit == 0 ? UsualLimit : (int)request.Limit);
        core.Complete(found);
        var response = new GetRoadUsersResponse();
        response.RoadUsers.AddRange(found.Select(user => user.Answer));
        return response;
    }

    public async ValueTask<GetTracksResponse> GetTracksAsync(GetTracksRequest request, GrpcServerContext context)
    {
        await door.EnterAsync(context, AccessActions.Subscribe, AllTracks);
        if (request.Limit > MostTracks)
            throw new GrpcException(GrpcStatusCode.InvalidArgument, $"limit: {request.Limit} is more than {MostTracks}; ask by area.");
        var response = new GetTracksResponse();
        response.Tracks.AddRange(Fusion().Tracks(AreaOf(request.Area), request.Limit == 0 ? MostTracks : (int)request.Limit));
        return response;
    }

    public async ValueTask<Statistics> GetStatisticsAsync(GrpcServerContext context)
    {
        await door.EnterAsync(context, AccessActions.Subscribe, BrokerStatistics);
        Statistics statistics = StatisticsBuilder.Build(core);
        if (fusion is not null)
            AddFusion(statistics, fusion.Report());
        return statistics;
    }

    private FusionWorker Fusion() =>
        fusion ?? throw new GrpcException(GrpcStatusCode.Unimplemented, "fusion is switched off at this broker (Broker:Fusion:Enabled).");

    private static void AddFusion(Statistics statistics, FusionReport report)
    {
        statistics.Tracks = (uint)report.Tracks;
        statistics.RoadUsers = (uint)report.RoadUsers;
        foreach ((string reason, long count) in report.NotFused.Where(loss => loss.Count > 0))
            statistics.NotFusedByReason[reason] = statistics.NotFusedByReason.GetValueOrDefault(reason) + (ulong)count;
    }

    private static AreaFilter? AreaOf(Area? area)
    {
        try
        {
            return AreaParser.Parse(area);
        }
        catch (TopicException fault)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, fault.Message, fault);
        }
    }
}
