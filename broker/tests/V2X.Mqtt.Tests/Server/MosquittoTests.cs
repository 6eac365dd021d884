using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Server;

/// <summary>The clients of mosquitto against our server.</summary>
public sealed class MosquittoTests
{
    [Theory]
    [InlineData("mqttv311", 0)]
    [InlineData("mqttv311", 1)]
    [InlineData("mqttv311", 2)]
    [InlineData("5", 0)]
    [InlineData("5", 1)]
    [InlineData("5", 2)]
    public async Task A_message_gets_from_one_to_the_other(string version, int quality)
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        string port = $"{broker.Port}", qos = $"{quality}";
        Task<string> subscriber = Peer.RunAsync(
            "mosquitto_sub", "-V", version, "-p", port, "-i", "listener", "-q", qos, "-t", "v2x/+/spat/#", "-C", "2", "-W", "20", "-F", "%t %q %r %p");
        await broker.Host.WaitForAsync("subscribed listener v2x/+/spat/#");
        await Peer.RunAsync("mosquitto_pub", "-V", version, "-p", port, "-q", qos, "-t", "v2x/hk/spat/1", "-m", "first");
        await Peer.RunAsync("mosquitto_pub", "-V", version, "-p", port, "-q", qos, "-t", "v2x/hk/map/1", "-m", "not this");
        await Peer.RunAsync("mosquitto_pub", "-V", version, "-p", port, "-q", qos, "-t", "v2x/cn/spat/2/3", "-m", "second");
        Assert.Equal($"v2x/hk/spat/1 {quality} 0 first\nv2x/cn/spat/2/3 {quality} 0 second\n", await subscriber);
    }

    [Fact]
    public async Task A_retained_message_awaits_who_comes_late_and_an_empty_one_clears_it()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        string port = $"{broker.Port}";
        await Peer.RunAsync("mosquitto_pub", "-V", "5", "-p", port, "-q", "1", "-r", "-t", "state/1", "-m", "now");
        Assert.Equal("1 now\n", await Peer.RunAsync("mosquitto_sub", "-V", "5", "-p", port, "-t", "state/#", "-C", "1", "-W", "20", "-F", "%r %p"));
        await Peer.RunAsync("mosquitto_pub", "-V", "mqttv311", "-p", port, "-q", "1", "-r", "-t", "state/1", "-n");
        Assert.Equal(0, broker.Server.Figures.Retained);
    }

    [Fact]
    public async Task Large_payloads_arrive_whole()
    {
        await using TestBroker broker = await TestBroker.StartAsync(isHosted: false);
        string port = $"{broker.Port}", file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, new string('x', 200_000));
            await Peer.RunAsync("mosquitto_pub", "-p", port, "-q", "1", "-r", "-t", "large", "-f", file);
            string got = await Peer.RunAsync("mosquitto_sub", "-p", port, "-t", "large", "-C", "1", "-W", "20", "-N");
            Assert.Equal(200_000, got.Length);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Statistics_can_be_subscribed_to()
    {
        await using TestBroker broker = await TestBroker.StartAsync(isHosted: false);
        Assert.Matches("^[0-9]+ seconds\n$", await Peer.RunAsync("mosquitto_sub", "-p", $"{broker.Port}", "-t", "$SYS/broker/uptime", "-C", "1", "-W", "20"));
    }

    [Fact]
    public async Task Over_tls()
    {
        await using TestBroker broker = await TestBroker.StartAsync();
        string port = $"{broker.TlsPort}";
        string[] common = ["-h", "localhost", "-p", port, "--cafile", broker.CertificateFile];
        await Peer.RunAsync("mosquitto_pub", [.. common, "-q", "2", "-r", "-t", "a/b", "-m", "sealed"]);
        Assert.Equal("sealed\n", await Peer.RunAsync("mosquitto_sub", [.. common, "-q", "2", "-t", "a/b", "-C", "1", "-W", "20"]));
    }
}
