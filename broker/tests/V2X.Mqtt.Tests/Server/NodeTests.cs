using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Server;

/// <summary>npm's client <c>mqtt</c> against our server.</summary>
public sealed class NodeTests
{
    [Theory]
    [InlineData("mqtt", 4)]
    [InlineData("mqtt", 5)]
    [InlineData("ws", 4)]
    [InlineData("ws", 5)]
    [InlineData("mqtts", 4)]
    [InlineData("mqtts", 5)]
    public async Task Messages_of_every_quality_arrive_once_and_in_order(string scheme, int version) => await HoldsAsync(
        """
        const a = await connect({ clientId: 'a' });
        await a.subscribeAsync('n/#', { qos: 2 });
        const b = await connect({ clientId: 'b' });
        const sent = [];
        for (let i = 0; i < 150; i++) { sent.push(b.publishAsync('n/' + i, 'x'.repeat(i * 7), { qos: i % 3, retain: i === 149 })); }
        await Promise.all(sent);
        await until(() => a.got.length === 150);
        for (const q of [0, 1, 2]) same(a.got.filter(m => m.qos === q).map(m => m.payload.length / 7), [...Array(50).keys()].map(k => k * 3 + q));
        const late = await connect({ clientId: 'late' });
        await late.subscribeAsync('n/#');
        await until(() => late.got.length === 1);
        same(late.got[0].topic, 'n/149');
        await Promise.all([a, b, late].map(c => c.endAsync()));
        """, scheme, version);

    [Theory]
    [InlineData("mqtt")]
    [InlineData("ws")]
    public async Task A_session_waits_aliases_and_properties_go_along_and_a_lost_connection_is_mended(string scheme) => await HoldsAsync(
        """
        const session = { clientId: 'kept', clean: false, properties: { sessionExpiryInterval: 600, topicAliasMaximum: 10, receiveMaximum: 3 } };
        let a = await connect(session);
        await a.subscribeAsync('p/#', { qos: 1, properties: { subscriptionIdentifier: 12 } });
        await a.endAsync();
        const b = await connect({ clientId: 'b', autoAssignTopicAlias: true, properties: { topicAliasMaximum: 5 } });
        for (let i = 0; i < 40; i++) await b.publishAsync('p/' + i % 4, '' + i, { qos: 1, properties: { userProperties: { family: 'etsi', n: '' + i }, correlationData: Buffer.from([i]), responseTopic: 'r' } });
        a = await connect(session);
        await until(() => a.got.length === 40);
        same(a.got.map(m => m.payload.toString()), [...Array(40).keys()].map(String));
        same([a.got[7].properties.userProperties.family, a.got[7].properties.userProperties.n, a.got[7].properties.responseTopic, a.got[7].properties.correlationData[0]], ['etsi', '7', 'r', 7]);
        same(a.got[7].properties.subscriptionIdentifier, 12);
        let back = false;
        a.on('connect', packet => { back = packet.sessionPresent; });
        a.stream.destroy();
        await until(() => back);
        await b.publishAsync('p/1', 'after', { qos: 2 });
        await until(() => a.got.length === 41);
        same(a.got[40].payload.toString(), 'after');
        await Promise.all([a, b].map(c => c.endAsync()));
        """, scheme, version: 5);

    private static async Task HoldsAsync(string script, string scheme, int version)
    {
        await using TestBroker broker = await TestBroker.StartAsync(isHosted: false);
        int port = scheme switch { "ws" => broker.WebSocketPort, "mqtts" => broker.TlsPort, _ => broker.Port };
        Assert.Equal("ok\n", await Peer.NodeAsync(script, scheme, port, version, broker.CertificateFile));
    }
}
