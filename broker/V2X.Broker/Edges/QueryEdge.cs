using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Broker.Queues;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges;

/// <summary>Answers questions. Each is asked for as a subscription to what it tells, and its answer is held to the same areas.</summary>
internal sealed class QueryEdge(BrokerCore core, FusionWorker? fusion, AccessDoor door)
{
    /// <summary>What asking for the broker's figures is asked for as.</summary>
    public const string StatisticsSubject = "$SYS/statistics";

    private const int UsualLimit = 10_000;

    // About 2 MB of answer: well inside what gRPC clients accept by default.
    private const int LargestLimit = 20_000;

    // A track with its sources takes some 400 octets.
    private const int MostTracks = 2_000;

    private const int MostEvents = 5_000;

    private readonly HeldEventReader _events = new(core);

    public async ValueTask<GetRoadUsersResponse> GetRoadUsersAsync(GetRoadUsersRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        CheckLimit(request.Limit, LargestLimit);
        FusionWorker worker = Fusion();
        AreaFilter? area = AccessArea.Of(GrpcArguments.AreaOf(request.Area), door.Demand(permit, AccessActions.Subscribe, worker.TracksSubject));
        List<TrackedRoadUser> found = worker.RoadUsers(area, request.Limit == 0 ? UsualLimit : (int)request.Limit);
        core.Complete(found);
        var response = new GetRoadUsersResponse();
        response.RoadUsers.AddRange(found.Select(user => user.Answer));
        return response;
    }

    public async ValueTask<GetTracksResponse> GetTracksAsync(GetTracksRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        CheckLimit(request.Limit, MostTracks);
        FusionWorker worker = Fusion();
        AreaFilter? area = AccessArea.Of(GrpcArguments.AreaOf(request.Area), door.Demand(permit, AccessActions.Subscribe, worker.TracksSubject));
        var response = new GetTracksResponse();
        response.Tracks.AddRange(worker.Tracks(area, request.Limit == 0 ? MostTracks : (int)request.Limit));
        return response;
    }

    /// <summary>What one station said last, of each kind of message, the newest first.</summary>
    public async ValueTask<GetStationResponse> GetStationAsync(GetStationRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        if (!MessageValidator.IsName(request.Region))
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "region: give the region of the station, 1 to 32 letters, digits, '-', '_' or '.'.");
        if (request.Family is not (Family.China or Family.Sae or Family.Etsi))
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "family: give the message set of the station: 1 China, 2 SAE, 3 ETSI.");
        if (request.StationId.Length is 0 or > 8)
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "station_id: give its 1 to 8 octets.");
        var asked = new StationName(request.Region, request.Family, request.StationId.Span);
        AccessScope scope = Scope(permit, asked.Subjects);
        List<StoredMessage> found = asked.LatestIn(core);
        found.RemoveAll(message => !scope.Lets(message));
        if (found.Count == 0)
            throw new GrpcException(GrpcStatusCode.NotFound, $"Nothing is kept of station {asked.Station} in {request.Region}.");
        var response = new GetStationResponse();
        response.Messages.AddRange(new DeliveryShells(found.Count).Fill([.. found], core.Time.UnixNanoseconds()).Messages.Messages);
        return response;
    }

    /// <summary>The events that hold in an area.</summary>
    public async ValueTask<GetEventsResponse> GetEventsAsync(GetEventsRequest request, GrpcServerContext context)
    {
        AccessPermit? permit = await door.EnterAsync(context);
        CheckLimit(request.Limit, MostEvents);
        AreaFilter? area = GrpcArguments.AreaOf(request.Area);
        AccessScope scope = Scope(permit, HeldEventReader.Subjects(null, null));
        long nowNs = core.Time.UnixNanoseconds();
        int limit = request.Limit == 0 ? MostEvents : (int)request.Limit;
        var response = new GetEventsResponse();
        _events.Read(scope, area, [.. request.Causes], found =>
        {
            if (response.Events.Count == limit)
                response.More = true;
            else
                response.Events.Add(HeldEventContracts.Of(found, nowNs));
            return !response.More;
        });
        return response;
    }

    public async ValueTask<Statistics> GetStatisticsAsync(GrpcServerContext context)
    {
        await door.EnterAsync(context, AccessActions.Subscribe, StatisticsSubject);
        Statistics statistics = StatisticsBuilder.Build(core);
        if (fusion is not null)
            AddFusion(statistics, fusion.Report());
        return statistics;
    }

    private AccessScope Scope(AccessPermit? permit, string[] subjects)
    {
        if (AccessScope.Of(permit, subjects) is { } scope)
            return scope;
        door.Demand(permit, AccessActions.Subscribe, subjects[0]);
        throw new GrpcException(GrpcStatusCode.PermissionDenied, $"The rules have changed: {subjects[0]} may be asked for now, try again.");
    }

    private static void CheckLimit(uint limit, int most)
    {
        if (limit > most)
            throw new GrpcException(GrpcStatusCode.InvalidArgument, $"limit: {limit} is more than {most}; ask by area.");
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
}
