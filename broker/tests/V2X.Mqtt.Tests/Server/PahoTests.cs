using V2X.Mqtt.Tests.Support;

namespace V2X.Mqtt.Tests.Server;

/// <summary>paho's Python client against our server.</summary>
public sealed class PahoTests
{
    private const string Ok = "ok\n";

    [Theory]
    [InlineData("mqtt.MQTTv5")]
    [InlineData("mqtt.MQTTv311")]
    public async Task What_an_absent_client_subscribed_to_waits_for_it_in_order_and_once(string protocol) => await HoldsAsync($$"""
        V = {{protocol}}
        a = Client('a', V, clean=False, expiry=600); a.sub('q/#', qos=2); a.bye()
        b = Client('b', V)
        for i in range(50): b.pub('q/%d' % i, 'm%d' % i, qos=1 + i % 2)
        a = Client('a', V, clean=False, expiry=600)
        flags = a.flags[0]
        assert (flags['session present'] if isinstance(flags, dict) else flags) == 1, flags
        got = a.get(50)
        # paho hands a message at QoS 2 on when it is released, so that only those of one QoS are in order.
        for q in (1, 2): assert [m.payload.decode() for m in got if m.qos == q] == ['m%d' % i for i in range(q - 1, 50, 2)]
        b.pub('q/end', 'end', qos=2)
        assert a.get(51)[50].payload == b'end' and len(a.messages) == 51
        print('ok')
        """);

    [Fact]
    public async Task A_will_is_published_where_a_client_is_lost_and_not_where_it_says_goodbye() => await HoldsAsync("""
        w = Client('w'); w.sub('will/#', qos=1)
        for v in (mqtt.MQTTv5, mqtt.MQTTv311):
            Client('good', v, will=dict(topic='will/good', payload='no', qos=1)).bye()
            Client('lost', v, will=dict(topic='will/lost', payload='yes', qos=1)).drop()
        assert [m.topic for m in w.get(2)] == ['will/lost', 'will/lost']
        print('ok')
        """);

    [Fact]
    public async Task A_shared_subscription_gives_each_message_to_one() => await HoldsAsync("""
        m = [Client('m%d' % i) for i in range(3)]
        for c in m: c.sub('$share/g/jobs/#', qos=1)
        p = Client('p')
        for i in range(60): p.pub('jobs/%d' % i, str(i), qos=1)
        p.wait(lambda: True)
        import time
        end = time.monotonic() + LIMIT
        while sum(len(c.messages) for c in m) < 60 and time.monotonic() < end: m[0].cond.acquire(); m[0].cond.wait(0.01); m[0].cond.release()
        got = sorted(int(x.payload) for c in m for x in c.messages)
        assert got == list(range(60)) and all(c.messages for c in m), [len(c.messages) for c in m]
        print('ok')
        """);

    [Fact]
    public async Task Properties_go_along_and_retained_ones_are_handled_as_asked() => await HoldsAsync("""
        p = Client('p')
        props = Properties(PacketTypes.PUBLISH)
        props.ContentType = 'application/json'; props.ResponseTopic = 'answers'; props.CorrelationData = b'7'
        props.UserProperty = [('family', 'china'), ('family', 'again')]; props.MessageExpiryInterval = 300; props.PayloadFormatIndicator = 1
        p.pub('r/1', '{}', qos=1, retain=True, properties=props)
        s = Client('s')
        sp = Properties(PacketTypes.SUBSCRIBE); sp.SubscriptionIdentifier = 9
        s.sub('r/#', options=SubscribeOptions(qos=1), properties=sp)
        m = s.get(1)[0]
        q = m.properties
        assert (q.ContentType, q.ResponseTopic, q.CorrelationData) == ('application/json', 'answers', b'7'), q
        assert q.UserProperty == [('family', 'china'), ('family', 'again')] and 290 <= q.MessageExpiryInterval <= 300 and q.PayloadFormatIndicator == 1
        assert m.retain and m.qos == 1 and q.SubscriptionIdentifier == [9], q
        n = Client('n'); n.sub('r/#', options=SubscribeOptions(qos=0, retainAsPublished=True, retainHandling=2, noLocal=True))
        n.pub('r/2', 'own', qos=1, retain=True)
        p.pub('r/3', 'other', qos=1, retain=True)
        m = n.get(1)[0]
        assert m.topic == 'r/3' and m.retain and m.qos == 0 and len(n.messages) == 1
        print('ok')
        """);

    [Fact]
    public async Task Over_websockets_and_tls() => await HoldsAsync("""
        s = Client('s', transport='websockets', at=int(sys.argv[2])); s.sub('t/#', qos=2)
        p = Client('p', mqtt.MQTTv311, tls=sys.argv[4], at=int(sys.argv[3]))
        for i in range(200): p.c.publish('t/%d' % i, 'x' * i, qos=i % 3)
        assert sorted(len(m.payload) for m in s.get(200)) == list(range(200))
        s.pub('t/large', 'y' * 100000, qos=2)
        assert len(s.get(201)[200].payload) == 100000
        p.bye(); s.bye()
        print('ok')
        """);

    [Fact]
    public async Task Whoever_comes_second_with_an_identifier_takes_the_session_over() => await HoldsAsync("""
        gone = threading.Event(); why = []
        a = Client('same', clean=False, expiry=60); a.sub('t', qos=1)
        def lost(c, u, rc, p=None): why.append(rc); c.disconnect(); gone.set()
        a.c.on_disconnect = lost
        b = Client('same', clean=False, expiry=60)
        assert gone.wait(LIMIT) and int(getattr(why[0], 'value', why[0])) == 0x8E, why
        Client('p').pub('t', 'still subscribed', qos=1)
        assert b.get(1)[0].payload == b'still subscribed' and not a.messages
        print('ok')
        """);

    private static async Task HoldsAsync(string script)
    {
        await using TestBroker broker = await TestBroker.StartAsync(isHosted: false);
        Assert.Equal(Ok, await Peer.PythonAsync(script, broker.Port, broker.WebSocketPort, broker.TlsPort, broker.CertificateFile));
    }
}
