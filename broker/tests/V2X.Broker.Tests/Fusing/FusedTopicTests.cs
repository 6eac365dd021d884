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
    public async Task Without_fusion_the_question_says_so()
    {
        await using RunningBroker broker = await RunningBroker.StartAsync(options => options.Fusion.Enabled = false);
        GrpcException fault = await Assert.ThrowsAsync<GrpcException>(() => broker.Channel.UnaryAsync(V2xServices.QueryGetTracks, new GetTracksRequest()));
        Assert.Equal(GrpcStatusCode.Unimplemented, fault.StatusCode);
    }

    [Fact]
    public void Every_fault_of_an_area_is_told_at_once()
    {
        BrokerOptions options = BrokerOptions.OnFreePorts();
        options.Fusion.TrackMilliseconds = 5;
        options.Fusion.Areas["sha-tin"] = new() { Region = "h k", RadiusMetres = 3, Editions = "j2735-1999", StationId = "xyz" };
        string[] paths = [.. options.Validate().Select(fault => fault.Path)];
        Assert.Equal(
            [
                "Broker:Fusion:TrackMilliseconds",
                "Broker:Fusion:Areas:sha-tin:Region",
                "Broker:Fusion:Areas:sha-tin:LatitudeDegrees",
                "Broker:Fusion:Areas:sha-tin:LongitudeDegrees",
                "Broker:Fusion:Areas:sha-tin:RadiusMetres",
                "Broker:Fusion:Areas:sha-tin:StationId",
                "Broker:Fusion:Areas:sha-tin:Editions",
            ],
            paths);
    }

    private static long NowNs() => (DateTimeOffset.UtcNow.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * 100;
}
