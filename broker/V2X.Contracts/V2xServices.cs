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

    /// <summary>Unary: the broker's counters since its start.</summary>
    public static GrpcMethod<GetStatisticsRequest, Statistics> QueryGetStatistics { get; } =
        new(QueryService, "GetStatistics");
}
