using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using V2X.Broker.Core;
using V2X.Broker.Tests.Fusing;
using V2X.Contracts.V1;
using V2X.Model.Canonical;
using RoadUserClass = V2X.Model.Canonical.RoadUserClass;

namespace V2X.Broker.Tests.Rest;

/// <summary>Questions over HTTP, against a running broker.</summary>
public sealed class RestQueryTests
{
    [Fact]
    public async Task Reported_road_users_are_found_by_every_kind_of_area()
    {
        await using RestClient rest = await RestClient.StartAsync();
        BrokerCore core = rest.Broker.Server.Core;
        core.Publish(RoadMessages.User(RoadUserClass.Bus, 1, 22.38, 114.19));
        core.Publish(RoadMessages.User(RoadUserClass.Truck, 2, -17.0, 179.9995));
        core.Publish(RoadMessages.User(null, 3, -17.0, -179.9995));
        core.Publish(TestMessages.Bsm(4, latitude: 22.39));
        JsonElement[] all = await rest.FeaturesAsync("/v1/road-users?source=reported");
        Assert.Equal(["hk/china/bsm/00000001", "hk/china/bsm/00000002", "hk/china/bsm/00000003", "hk/sae/bsm/00000004"], RestClient.Ids(all));
        Assert.Equal([114.19, 22.38], all[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Take(2).Select(number => number.GetDouble()));
        Assert.Equal("bus", all[0].GetProperty("properties").GetProperty("class").GetString());
        Assert.Equal(10, all[3].GetProperty("properties").GetProperty("speedMetresPerSecond").GetDouble());
        foreach ((string area, string expected) in new[]
                 {
                     ("bbox=114,22.379,114.2,22.381", "1"), ("bbox=179.9,-18,-179.9,-16", "2 3"), ("circle=114.19,22.38,50", "1"), ("tile=1322112", "1 4"),
                     ("polygon=114.18,22.37,114.20,22.37,114.19,22.385", "1"), ("region=hk&family=sae", "4"), ("region=sz", ""), ("bbox=-180,-90,180,90", "1 2 3 4"),
                 })
        {
            string query = area.StartsWith("tile", StringComparison.Ordinal) ? "tile=" + TileOf(22.38, 114.19) : area;
            string found = string.Join(' ', RestClient.Ids(await rest.FeaturesAsync($"/v1/road-users?source=reported&{query}")).Select(id => id[^1]));
            Assert.True(expected == found, $"{area}: {found}");
        }
    }

    [Fact]
    public async Task A_long_answer_comes_in_pages_that_miss_nothing()
    {
        await using RestClient rest = await RestClient.StartAsync();
        for (uint station = 1; station <= 25; station++)
            rest.Broker.Server.Core.Publish(TestMessages.Bsm(station, latitude: 22 + (station / 1_000.0)));
        var found = new List<string>();
        string? next = "/v1/road-users?source=reported&limit=10";
        for (int page = 0; next is not null; page++)
        {
            Assert.True(page < 3, "there are three pages");
            JsonElement collection = await rest.GetAsync(next);
            found.AddRange(RestClient.Ids(collection.GetProperty("features").EnumerateArray()));
            next = collection.TryGetProperty("links", out JsonElement links) ? links[0].GetProperty("href").GetString() : null;
        }

        Assert.Equal(Enumerable.Range(1, 25).Select(number => $"hk/sae/bsm/{number:x8}"), found);
    }

    [Fact]
    public async Task Tracks_are_road_users_too()
    {
        await using RestClient rest = await RestClient.StartAsync();
        var traffic = new Traffic();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        JsonElement[] tracks = [];
        for (int step = 0; tracks.Length == 0; step++)
        {
            Assert.True(step < 200, "the car is tracked");
            await pace.WaitForNextTickAsync();
            rest.Broker.Server.Core.Publish(traffic.Bsm(77, step / 10.0, TimeProvider.System.UnixNanoseconds()));
            tracks = await rest.FeaturesAsync("/v1/road-users?circle=114.19,22.38,2000");
        }

        JsonElement properties = tracks[0].GetProperty("properties");
        Assert.Equal("passengerCar", properties.GetProperty("class").GetString());
        Assert.Equal("000000000000004d", properties.GetProperty("sources")[0].GetProperty("station").GetString());
        Assert.Empty(await rest.FeaturesAsync($"/v1/road-users?after={tracks[0].GetProperty("id").GetString()}"));
        Assert.Empty(await rest.FeaturesAsync("/v1/road-users?circle=113,22,1000"));
    }

    [Fact]
    public async Task Events_that_hold_are_told_with_their_cause_validity_and_place()
    {
        await using RestClient rest = await RestClient.StartAsync();
        long nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        BrokerCore core = rest.Broker.Server.Core;
        core.Publish(RoadMessages.Denm(1, 5, nowMs, nowMs + 60_000));
        core.Publish(RoadMessages.Rsi(2, nowMs, (7, RoadEventCause.TrafficCondition, nowMs + 60_000), (8, RoadEventCause.Adhesion, nowMs + 60_000)));
        core.Publish(RoadMessages.Denm(3, 9, nowMs, nowMs + 60_000));
        core.Publish(RoadMessages.Denm(3, 9, nowMs + 1, nowMs + 60_000, RoadEventTermination.Cancelled));
        JsonElement[] all = await rest.FeaturesAsync("/v1/events?circle=114.19,22.38,1000");
        Assert.Equal(["hk/china/rsi/0000000000000002/7", "hk/china/rsi/0000000000000002/8", "hk/etsi/denm/00000001/5"], RestClient.Ids(all));
        JsonElement accident = all[2].GetProperty("properties");
        Assert.Equal("accident", accident.GetProperty("cause").GetString());
        Assert.InRange(Math.Abs((accident.GetProperty("validUntil").GetDateTimeOffset() - DateTimeOffset.FromUnixTimeMilliseconds(nowMs + 60_000)).TotalSeconds), 0, 2);
        Assert.Equal(["hk/etsi/denm/00000001/5"], RestClient.Ids(await rest.FeaturesAsync("/v1/events?causes=accident,roadworks")));
        Assert.Empty(await rest.FeaturesAsync("/v1/events?circle=114.3,22.38,1000"));
        Assert.Equal(2, (await rest.FeaturesAsync("/v1/events?family=china")).Length);
    }

    [Fact]
    public async Task Signals_stand_where_the_map_of_their_intersection_says()
    {
        await using RestClient rest = await RestClient.StartAsync();
        long nowNs = TimeProvider.System.UnixNanoseconds();
        BrokerCore core = rest.Broker.Server.Core;
        Assert.Equal(Verdict.Accepted, core.Publish(RoadMessages.Spat(1, 7, nowNs / 1_000_000)));
        JsonElement lost = Assert.Single(await rest.FeaturesAsync("/v1/signals"));
        Assert.Equal(JsonValueKind.Null, lost.GetProperty("geometry").ValueKind);
        Assert.Empty(await rest.FeaturesAsync("/v1/signals?circle=114.19,22.38,1000"));
        Assert.Equal(Verdict.Accepted, core.Publish(Traffic.MapOfSouthboundRoad(nowNs)));
        JsonElement placed = Assert.Single(await rest.FeaturesAsync("/v1/signals?circle=114.19,22.38,1000"));
        Assert.Equal("hk/china/intersection/1/7", placed.GetProperty("id").GetString());
        Assert.Equal(114.19, placed.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 6);
        JsonElement light = placed.GetProperty("properties").GetProperty("lights")[0];
        Assert.Equal((3, "red"), (light.GetProperty("signalGroup").GetInt32(), light.GetProperty("light").GetString()));
    }

    [Fact]
    public async Task Roadside_units_are_told_with_their_links_and_losses()
    {
        await using RestClient rest = await RestClient.StartAsync();
        BrokerCore core = rest.Broker.Server.Core;
        AgentSession session = core.Connect(TestMessages.Hello("rsu-1").With(hello => (hello.LatitudeE7, hello.LongitudeE7, hello.SoftwareVersion) = (223800000, 1141900000, "1.2")))!;
        core.Ingest(session, TestMessages.Batch(1, TestMessages.Bsm(1)).With(batch => batch.Drops = new DropReport { Received = 9, DroppedByReason = { ["duplicate"] = 4 } }));
        core.Disconnect(core.Connect(TestMessages.Hello("rsu-2", region: "sz"))!);
        JsonElement[] all = await rest.FeaturesAsync("/v1/rsus");
        Assert.Equal(["rsu-1", "rsu-2"], RestClient.Ids(all));
        JsonElement first = all[0].GetProperty("properties");
        Assert.Equal((true, 9, 4), (first.GetProperty("linkUp").GetBoolean(), first.GetProperty("received").GetInt32(), first.GetProperty("droppedByReason").GetProperty("duplicate").GetInt32()));
        Assert.Equal((false, JsonValueKind.Null), (all[1].GetProperty("properties").GetProperty("linkUp").GetBoolean(), all[1].GetProperty("geometry").ValueKind));
        Assert.Equal(["rsu-1"], RestClient.Ids(await rest.FeaturesAsync("/v1/rsus?bbox=114,22,115,23")));
        Assert.Equal(["rsu-2"], RestClient.Ids(await rest.FeaturesAsync("/v1/rsus?region=sz")));
    }

    [Fact]
    public async Task A_station_and_a_message_are_looked_up_in_every_form()
    {
        await using RestClient rest = await RestClient.StartAsync();
        Message bus = RoadMessages.User(RoadUserClass.Bus, 0xAB);
        rest.Broker.Server.Core.Publish(bus.Clone());
        JsonElement station = Assert.Single(await rest.FeaturesAsync("/v1/stations/hk/china/000000AB"));
        Assert.Equal("bus", station.GetProperty("properties").GetProperty("canonical").GetProperty("user").GetProperty("class").GetString());
        JsonElement message = await rest.GetAsync("/v1/messages?subject=v2x/hk/china/bsm/%23");
        Assert.Equal(bus.Payload.ToByteArray(), Convert.FromHexString(message.GetProperty("hex").GetString()!));
        Assert.Equal(bus.Payload.ToByteArray(), message.GetProperty("base64").GetBytesFromBase64());
        Assert.Equal("roadUser", message.GetProperty("canonical").GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Object, message.GetProperty("jer").GetProperty("bsmFrame").ValueKind);
        Assert.Equal(message.GetProperty("subject").GetString(), station.GetProperty("properties").GetProperty("subject").GetString());
        JsonElement octets = await rest.GetAsync($"/v1/messages?subject={message.GetProperty("subject").GetString()}&forms=octets");
        Assert.False(octets.TryGetProperty("canonical", out _));
        await rest.ProblemAsync("/v1/stations/hk/china/000000AC", HttpStatusCode.NotFound);
        await rest.ProblemAsync("/v1/messages?subject=v2x/sz/%23", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_answer_that_is_known_is_not_sent_again_and_a_long_one_is_compressed()
    {
        await using RestClient rest = await RestClient.StartAsync();
        rest.Broker.Server.Core.Publish(TestMessages.Bsm(1));
        const string Path = "/v1/road-users?source=reported";
        using HttpResponseMessage first = await rest.Http.GetAsync(Path);
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        byte[] body = await first.Content.ReadAsByteArrayAsync();
        using var again = new HttpRequestMessage(HttpMethod.Get, Path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage known = await rest.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync());
        using var compressed = new HttpRequestMessage(HttpMethod.Get, Path);
        compressed.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using HttpResponseMessage small = await rest.Http.SendAsync(compressed);
        Assert.Equal(["gzip"], small.Content.Headers.ContentEncoding);
        using var unpacked = new MemoryStream();
        await new GZipStream(await small.Content.ReadAsStreamAsync(), CompressionMode.Decompress).CopyToAsync(unpacked);
        Assert.Equal(body, unpacked.ToArray());
        using HttpResponseMessage head = await rest.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, Path));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        rest.Broker.Server.Core.Publish(TestMessages.Bsm(2));
        using var changed = new HttpRequestMessage(HttpMethod.Get, Path);
        changed.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage newer = await rest.Http.SendAsync(changed);
        Assert.Equal(HttpStatusCode.OK, newer.StatusCode);
    }

    [Theory]
    [InlineData("/v1/road-users?bbox=1,2,3", "bbox", "west,south,east,north")]
    [InlineData("/v1/road-users?bbox=22.3,114.1,22.4,114.2", "bbox", "not from -90 to 90")]
    [InlineData("/v1/road-users?bbox=114,23,115,22", "bbox", "north of north")]
    [InlineData("/v1/road-users?bbox=114,x,115,22", "bbox", "\"x\" is no number")]
    [InlineData("/v1/road-users?circle=114,22", "circle", "longitude,latitude,radius")]
    [InlineData("/v1/road-users?circle=114,22,-1", "circle", "not above 0")]
    [InlineData("/v1/road-users?circle=114,22,NaN", "circle", "no number")]
    [InlineData("/v1/road-users?polygon=114,22,115,22", "polygon", "points given")]
    [InlineData("/v1/road-users?polygon=179,0,-179,0,180,1", "polygon", "antimeridian")]
    [InlineData("/v1/road-users?tile=9", "tile", "digits 0 to 3")]
    [InlineData("/v1/road-users?tile=1&circle=1,1,1", "tile", "one area")]
    [InlineData("/v1/road-users?limit=0", "limit", "1 to 2000")]
    [InlineData("/v1/road-users?limit=5&limit=6", "limit", "give it once")]
    [InlineData("/v1/road-users?source=fused", "source", "tracks or reported")]
    [InlineData("/v1/road-users?region=hk", "region", "source=reported")]
    [InlineData("/v1/road-users?after=hk/x", "after", "no track")]
    [InlineData("/v1/events?causes=acident", "causes", "accident")]
    [InlineData("/v1/events?whatever=1", "whatever", "bbox, circle, polygon, tile")]
    [InlineData("/v1/events?region=h%20k", "region", "letters, digits")]
    [InlineData("/v1/stations/hk/russia/00", "family", "china or sae or etsi")]
    [InlineData("/v1/stations/hk/china/xyz", "station", "hexadecimal")]
    [InlineData("/v1/messages", "subject", "missing")]
    [InlineData("/v1/messages?subject=v2x/%23/x", "subject", "after '#'")]
    [InlineData("/v1/messages?subject=v2x/%23&forms=xml", "forms", "canonical, jer, octets")]
    [InlineData("/v1/stream?subjects=v2x/%23/x", "subjects", "after '#'")]
    [InlineData("/v1/stream?queueLimit=3", "queueLimit", "16 to 65536")]
    [InlineData("/v1/stream?types=BS%20M", "types", "no message name")]
    public async Task A_faulty_parameter_is_named_with_what_to_do(string path, string parameter, string text)
    {
        await using RestClient rest = await RestClient.StartAsync(options => options.Fusion.Enabled = false);
        JsonElement problem = await rest.ProblemAsync(path, HttpStatusCode.BadRequest);
        JsonElement fault = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal(parameter, fault.GetProperty("parameter").GetString());
        Assert.Contains(text, fault.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static string TileOf(double latitude, double longitude) => V2X.Fusion.Quadkey.FromDegrees(latitude, longitude, 10).ToString();
}
