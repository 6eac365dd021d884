using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Tests.Fusing;

/// <summary>Tracks over real sockets: by subscription and by question.</summary>
public sealed class FusedTopicTests
{
    [Fact]
    public async Task Tracks_come_to_who_names_them_and_to_nobody_else()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync(options => options.Fusion.Region = "hk");
        await using Subscriber tracks = await broker.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/hk/fused/track/#" } });
        await using Subscriber everything = await broker.SubscribeAsync();
        var traffic = new Traffic();
        long startNs = NowNs();
        for (int i = 0; i < 15; i++)
            await broker.PublishAsync(traffic.Bsm(77, i / 10.0, startNs - ((15 - i) * 100_000_000L)));
        Message message = Assert.Single(await tracks.ReadAsync(1));
        Assert.Equal(("TRACK", Family.Fused, "hk"), (message.Type, message.Family, message.Region));
        FusedTrack track = FusedTrack.Parser.ParseFrom(message.Payload);
        Assert.InRange(track.LatitudeDeg, Traffic.StartLatitude - 0.0005, Traffic.StartLatitude + 0.0005);
        Assert.All(await everything.ReadAsync(15), one => Assert.Equal("BSM", one.Type));

        GetTracksResponse answer = await broker.Channel.UnaryAsync(V2xServices.QueryGetTracks, new GetTracksRequest
        {
            Area = new Area { Circle = new Circle { Centre = new GeoPoint { LatitudeDeg = Traffic.StartLatitude, LongitudeDeg = Traffic.Longitude }, RadiusM = 200 } },
        });
        Assert.Equal(track.TrackId, Assert.Single(answer.Tracks).TrackId);
        Statistics statistics = await broker.StatisticsAsync();
        Assert.Equal(1U, statistics.Tracks);
    }

    [Fact]
    public async Task Road_users_are_tracks_by_station_with_who_heard_them()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync();
        await using Subscriber tracks = await broker.SubscribeAsync(new SubscribeRequest { Subjects = { "v2x/+/fused/track/#" } });
        BrokerCore core = broker.Server.Core;
        AgentSession a = core.Connect(TestMessages.Hello("rsu-a"))!;
        AgentSession b = core.Connect(TestMessages.Hello("rsu-b"))!;
        var traffic = new Traffic();
        Message bsm = traffic.Bsm(77, 0, NowNs());
        bsm.Key = new KeyFields { StationId = ByteString.CopyFrom(0, 0, 0, 0, 0, 0, 0, 77), DsecondMs = 1 };
        core.Ingest(a, TestMessages.Batch(1, bsm));
        core.Ingest(b, TestMessages.Batch(1, bsm));
        Message message = Assert.Single(await tracks.ReadAsync(1));
        RoadUser user = Assert.Single(await RoadUsersAsync(broker, Traffic.StartLatitude));
        Assert.Equal((bsm.Key.StationId, Family.China, "hk", 1UL), (user.StationId, user.Family, user.Region, user.Messages));
        Assert.Equal(["rsu-a", "rsu-b"], user.Agents.Order());
        Assert.Equal(FusedTrack.Parser.ParseFrom(message.Payload).TrackId, user.TrackId);
        Assert.Equal((10, bsm.Times.ReceivedNs), (Math.Round(user.SpeedMps), user.LastHeardNs));
        Assert.Empty(await RoadUsersAsync(broker, Traffic.StartLatitude + 0.01));
        Statistics statistics = await broker.StatisticsAsync();
        Assert.Equal(1U, statistics.RoadUsers);
        Assert.InRange(statistics.Own, 1UL, ulong.MaxValue);
        GrpcException fault = await Assert.ThrowsAsync<GrpcException>(() =>
            broker.Channel.UnaryAsync(V2xServices.QueryGetRoadUsers, new GetRoadUsersRequest { Area = new Area { QuadkeyPrefix = "9" } }));
        Assert.Equal(GrpcStatusCode.InvalidArgument, fault.StatusCode);
    }

    [Fact]
    public async Task Without_fusion_the_questions_say_so()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync(options => options.Fusion.Enabled = false);
        GrpcException tracks = await Assert.ThrowsAsync<GrpcException>(() => broker.Channel.UnaryAsync(V2xServices.QueryGetTracks, new GetTracksRequest()));
        GrpcException users = await Assert.ThrowsAsync<GrpcException>(() => broker.Channel.UnaryAsync(V2xServices.QueryGetRoadUsers, new GetRoadUsersRequest()));
        Assert.Equal((GrpcStatusCode.Unimplemented, GrpcStatusCode.Unimplemented), (tracks.StatusCode, users.StatusCode));
        Assert.Contains("Broker:Fusion:Enabled", users.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_an_area_is_told_at_once()
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Fusion.TrackMilliseconds = 5;
        options.Fusion.Areas["sha-tin"] = new() { Region = "h k", RadiusMetres = 3, Editions = "j2735-1999", StationId = "xyz", MaximumObjects = -1 };
        string[] paths = [.. options.Validate().Select(fault => fault.Path)];
        Assert.Equal(
            [
                "Broker:Fusion:TrackMilliseconds",
                "Broker:Fusion:Areas:sha-tin:Region",
                "Broker:Fusion:Areas:sha-tin:LatitudeDegrees",
                "Broker:Fusion:Areas:sha-tin:LongitudeDegrees",
                "Broker:Fusion:Areas:sha-tin:RadiusMetres",
                "Broker:Fusion:Areas:sha-tin:MaximumObjects",
                "Broker:Fusion:Areas:sha-tin:StationId",
                "Broker:Fusion:Areas:sha-tin:Editions",
            ],
            paths);
    }

    private static async Task<IEnumerable<RoadUser>> RoadUsersAsync(RunningBroker broker, double latitude)
    {
        var circle = new Circle { Centre = new GeoPoint { LatitudeDeg = latitude, LongitudeDeg = Traffic.Longitude }, RadiusM = 200 };
        return (await broker.Channel.UnaryAsync(V2xServices.QueryGetRoadUsers, new GetRoadUsersRequest { Area = new Area { Circle = circle } })).RoadUsers;
    }

    private static long NowNs() => (DateTimeOffset.UtcNow.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100;
}
