using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Contracts;

/// <summary>The methods of <c>v2x.v1</c> as both ends of a call name them. Immutable, safe from any thread.</summary>
/// <remarks>The meaning of each method, its messages and its errors stand in <c>contracts/v2x/v1/*.proto</c>.</remarks>
public static class V2xServices
{
    /// <summary>Full name of the agents' service, as health checks name it.</summary>
    public const string IngestService = "v2x.v1.Ingest";

    /// <summary>Full name of the subscribers' service, as health checks name it.</summary>
    public const string SubscriberService = "v2x.v1.Subscriber";

    /// <summary>Full name of the publishers' service, as health checks name it.</summary>
    public const string PublisherService = "v2x.v1.Publisher";

    /// <summary>Full name of the query service, as health checks name it.</summary>
    public const string QueryService = "v2x.v1.Query";

    /// <summary>Full name of the service that has agents broadcast something, as health checks name it.</summary>
    public const string CommandService = "v2x.v1.Command";

    /// <summary>Full name of the operators' service, as health checks name it.</summary>
    public const string AdminService = "v2x.v1.Admin";

    /// <summary>Unary: gives a message to agents and units, which broadcast it.</summary>
    public static GrpcMethod<SendRequest, SendResponse> CommandSend { get; } = new(CommandService, "Send");

    /// <summary>Unary: takes such a message back.</summary>
    public static GrpcMethod<CancelRequest, CancelResponse> CommandCancel { get; } = new(CommandService, "Cancel");

    /// <summary>Unary: the commands in force.</summary>
    public static GrpcMethod<ListCommandsRequest, ListCommandsResponse> CommandList { get; } = new(CommandService, "ListCommands");

    /// <summary>Unary: what became of a command.</summary>
    public static GrpcMethod<GetCommandRequest, CommandStatus> CommandGet { get; } = new(CommandService, "GetCommand");

    /// <summary>Unary: the agents heard since the start.</summary>
    public static GrpcMethod<ListAgentsRequest, ListAgentsResponse> AdminListAgents { get; } = new(AdminService, "ListAgents");

    /// <summary>Unary: who is subscribed.</summary>
    public static GrpcMethod<ListSubscriptionsRequest, ListSubscriptionsResponse> AdminListSubscriptions { get; } = new(AdminService, "ListSubscriptions");

    /// <summary>Unary: links to other brokers.</summary>
    public static GrpcMethod<ListLinksRequest, ListLinksResponse> AdminListLinks { get; } = new(AdminService, "ListLinks");

    /// <summary>Unary: bounds of what is kept, and how much of them is taken.</summary>
    public static GrpcMethod<GetLimitsRequest, GetLimitsResponse> AdminGetLimits { get; } = new(AdminService, "GetLimits");

    /// <summary>Unary: ends the stream of an agent or a subscription.</summary>
    public static GrpcMethod<DisconnectRequest, DisconnectResponse> AdminDisconnect { get; } = new(AdminService, "Disconnect");

    /// <summary>Unary: looks at the access file now.</summary>
    public static GrpcMethod<ReloadAccessRequest, ReloadAccessResponse> AdminReloadAccess { get; } = new(AdminService, "ReloadAccess");

    /// <summary>Unary: takes leave of all clients.</summary>
    public static GrpcMethod<DrainRequest, DrainResponse> AdminDrain { get; } = new(AdminService, "Drain");

    /// <summary>Full name of the service between brokers, as health checks name it.</summary>
    public const string BorderLinkService = "v2x.v1.BorderLink";

    /// <summary>Duplex: from broker to broker, equal on both sides after the hello.</summary>
    public static GrpcMethod<BorderFrame, BorderFrame> BorderLinkConnect { get; } = new(BorderLinkService, "Connect");

    /// <summary>Duplex: an agent's batches in, cumulative acknowledgements out.</summary>
    public static GrpcMethod<IngestRequest, IngestResponse> IngestConnect { get; } = new(IngestService, "Connect");

    /// <summary>Server streaming: every message that matches the request, until the client ends the call.</summary>
    public static GrpcMethod<SubscribeRequest, Delivery> SubscriberSubscribe { get; } = new(SubscriberService, "Subscribe");

    /// <summary>Unary: messages from a client that is no agent.</summary>
    public static GrpcMethod<PublishRequest, PublishResponse> PublisherPublish { get; } = new(PublisherService, "Publish");

    /// <summary>Client streaming: as <see cref="PublisherPublish"/>, one response when the client has finished.</summary>
    public static GrpcMethod<PublishRequest, PublishResponse> PublisherPublishStream { get; } =
        new(PublisherService, "PublishStream");

    /// <summary>Unary: who is on the road now.</summary>
    public static GrpcMethod<GetRoadUsersRequest, GetRoadUsersResponse> QueryGetRoadUsers { get; } =
        new(QueryService, "GetRoadUsers");

    /// <summary>Unary: one track for each road user, from everything heard and seen.</summary>
    public static GrpcMethod<GetTracksRequest, GetTracksResponse> QueryGetTracks { get; } = new(QueryService, "GetTracks");

    /// <summary>Unary: what one station said last.</summary>
    public static GrpcMethod<GetStationRequest, GetStationResponse> QueryGetStation { get; } = new(QueryService, "GetStation");

    /// <summary>Unary: the events that hold in an area.</summary>
    public static GrpcMethod<GetEventsRequest, GetEventsResponse> QueryGetEvents { get; } = new(QueryService, "GetEvents");

    /// <summary>Unary: the broker's counters since its start.</summary>
    public static GrpcMethod<GetStatisticsRequest, Statistics> QueryGetStatistics { get; } =
        new(QueryService, "GetStatistics");
}
