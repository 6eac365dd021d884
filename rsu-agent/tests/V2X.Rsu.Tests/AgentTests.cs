using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using V2X.Asn1;
using V2X.Contracts.V1;
using V2X.Frames;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;

namespace V2X.Rsu.Tests;

public sealed class AgentTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Account_adds_up_under_a_burst_with_garbage_in_it(bool separateDecodeThread)
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(
            AgentUnderTest.Options(broker.Address, o => o.SeparateDecodeThread = separateDecodeThread));
        const int rounds = 1000;
        for (int i = 0; i < rounds; i++)
        {
            test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, (ulong)i, 1));
            test.Send(FakeDecoder.Encode(FakeDecoder.Rsi, (ulong)i, 2, octets: 700));
            test.Send(FakeDecoder.Encode(FakeDecoder.OutOfRange, (ulong)i, 3));
            test.Send(FakeDecoder.Encode(FakeDecoder.Throws, (ulong)i, 3));
            test.Send(FakeDecoder.Encode(FakeDecoder.Unknown, (ulong)i, 3));
            test.Send([FakeDecoder.Bsm, 1, 2]);
            test.Send([]);
            if (i % 50 == 0)
                test.Send(new byte[4097]);
        }

        const long total = (rounds * 7) + (rounds / 50);
        AgentAccount account = test.WaitForReceived(total);
        long kernel = account.DroppedFor(DropReason.KernelReceiveQueueFull);
        long Dropped(DropReason reason) => account.DroppedFor(reason);
        Assert.Equal(0, kernel);
        Assert.Equal((rounds, rounds, rounds), (Dropped(DropReasonText.From(Asn1Reason.Range)), Dropped(DropReasonText.From(Asn1Reason.Overrun)), Dropped(DropReason.UnknownMessage)));
        Assert.Equal((rounds, rounds, rounds / 50), (Dropped(DropReason.TooShort), Dropped(DropReason.DecoderFault), Dropped(DropReason.TooLong)));

        account = test.WaitForForwarded(rounds * 2);
        Assert.Equal(total, account.Forwarded + account.Held + account.Dropped);
        Assert.Equal(rounds * 2, broker.Messages.Count);
        AgentUnderTest.WaitUntil(
            () => broker.LastDrops is { } d && d.Received == total && d.DroppedByReason.Values.Aggregate(0UL, (a, b) => a + b) == (ulong)account.Dropped,
            "the broker knows the drops");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_it_writes_to_the_log_is_told_to_be_its_own(bool separateDecodeThread)
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        using var entries = new ScopedEntries();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(entries));
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(
            AgentUnderTest.Options(broker.Address, o => o.SeparateDecodeThread = separateDecodeThread), logger: loggers.CreateLogger("agent"));
        test.Send(FakeDecoder.Encode(FakeDecoder.Throws, 1, 3));
        foreach ((int id, string what) in new[] { (1, "the fault of the decoder"), (2, "the receiver"), (3, "the connection") })
        {
            AgentUnderTest.WaitUntil(() => entries.Entries.Any(entry => entry.Id == id), what);
            Assert.Equal("rsu-1", entries.Entries.First(entry => entry.Id == id).Fields["AgentId"]);
        }
    }

    [Fact]
    public async Task Messages_arrive_whole_with_their_key_fields_and_times()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(broker.Address));
        byte[] payload = FakeDecoder.Encode(FakeDecoder.Rsi, 0x0102030405060708, 42, octets: 1234);
        Random.Shared.NextBytes(payload.AsSpan(FakeDecoder.MinOctets));
        long before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        test.Send(payload);
        test.WaitForForwarded(1);

        Message message = Assert.Single(broker.Messages);
        Assert.Equal(payload, message.Payload.ToByteArray());
        Assert.Equal((Family.China, FakeDecoder.Edition, "RSI", DeliveryClass.Event), (message.Family, message.Edition, message.Type, message.Delivery));
        Assert.Equal("0102030405060708", Convert.ToHexString(message.Key.StationId.ToByteArray()));
        Assert.True(message.Key is { HasMessageCount: true, MessageCount: 42, HasDsecondMs: false, HasLatitudeE7: false, HasSpeedMps: false });
        Assert.Equal(1u, message.Sequence);
        Assert.Equal(("rsu-1", "sz", test.Agent.RunId), (broker.Hello!.Agent, broker.Hello.Region, broker.Hello.RunId));
        Assert.Equal((new Envelope { Stack = Stack.Bare }, null, null), (message.Envelope, message.Security, message.Misbehaviour));
        StageTimes times = message.Times;
        Assert.InRange((long)times.ReceivedNs / 1_000_000, before - 1000, before + 20_000);
        Assert.True(times.DecodedNs >= times.ReceivedNs - 1000 && times.SentNs >= times.DecodedNs, times.ToString());
    }

    [Fact]
    public async Task Dsmp_is_taken_off_and_its_faults_are_named()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(broker.Address, o =>
        {
            o.Receivers[0].Envelope = EnvelopeKind.Dsmp;
            o.Receivers[0].AdditionalAids = [4000];
            o.Receivers[0].EditionByAid = new() { [3623] = "none-such" };
        }));
        byte[] message = FakeDecoder.Encode(FakeDecoder.Bsm, 7, 1);
        test.Send(Stacks.Dsmp(111, message));
        test.Send(Stacks.Dsmp(4000, FakeDecoder.Encode(FakeDecoder.Bsm, 8, 1)));
        test.Send(Stacks.Dsmp(3623, message));
        test.Send(Stacks.Dsmp(5000, message));
        test.Send([.. Stacks.Dsmp(111, message), 0]);
        test.Send([5, .. message]);
        test.Send([9, .. message]);
        test.Send([4, 0x20, 111, 0, 0]);
        test.Send([4, 0, 0xF0, 0, 0]);
        test.Send([4, 0]);
        AgentAccount account = test.WaitForReceived(10);
        foreach (DropReason reason in new[] { DropReason.UnsupportedEdition, DropReason.UnknownAid, DropReason.TooShort, DropReasonText.From(FrameReason.DsmpLength), DropReasonText.From(FrameReason.DsmpVersion), DropReasonText.From(FrameReason.AidEncoding) })
            Assert.True(account.DroppedFor(reason) == 1, $"{reason}: {AgentUnderTest.Text(account)}");
        Assert.Equal(2, account.DroppedFor(DropReason.UnknownProtocol));
        test.WaitForForwarded(2);
        Assert.All(broker.Messages, m => Assert.Equal(message.Length, m.Payload.Length));
        Assert.Equal([(Stack.Dsmp, 111u), (Stack.Dsmp, 4000u)], broker.Messages.OrderBy(m => m.Sequence).Select(m => (m.Envelope.Stack, m.Envelope.Aid)));
    }

    [Fact]
    public async Task Duplicates_are_dropped_within_the_window_across_receivers()
    {
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(change: o =>
        {
            o.Validation.DuplicateWindowMilliseconds = 60_000;
            o.Receivers.Add(new ReceiverOptions { Port = 0, Edition = FakeDecoder.Edition });
        }));
        byte[] message = FakeDecoder.Encode(FakeDecoder.Bsm, 7, 1);
        test.Send(message);
        test.SendTo(1, message);
        test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, 7, 2));
        AgentAccount account = test.WaitForReceived(3);
        Assert.Equal((1, 2), (account.DroppedFor(DropReason.Duplicate), account.Held));
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_broker_goes_away_and_comes_back()
    {
        FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(broker.Address));
        const int each = 2000;
        for (int i = 0; i < each; i++)
        {
            test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, (ulong)i, 1));
            if (i % 500 == 250)
                broker.EndStreams();
        }

        test.WaitForForwarded(each / 2);
        await broker.DisposeAsync();
        for (int i = 0; i < each; i++)
            test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, (ulong)i, 2));
        AgentUnderTest.WaitUntil(() => test.Agent.Account().Received == 2 * each, "all received");
        await using FakeBroker next = await FakeBroker.StartAsync(broker);
        AgentAccount account = test.WaitForForwarded(2 * each);
        Assert.Equal((0, 2 * each), (account.Dropped, next.Messages.Count));
        Assert.Equal(2 * each, next.Messages.Select(m => (m.Key.StationId.ToBase64(), m.Key.MessageCount)).Distinct().Count());
    }

    [Fact]
    public async Task Unacknowledged_messages_are_sent_again_and_only_they()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(broker.Address));
        test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1));
        test.WaitForForwarded(1);
        broker.Acknowledges = false;
        test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, 2, 1));
        AgentUnderTest.WaitUntil(() => broker.Copies == 2, "the second arrived");
        Assert.Equal(1, test.Agent.Account().Held);
        broker.Acknowledges = true;
        broker.EndStreams();
        test.WaitForForwarded(2);
        Assert.Equal((3, 2), (broker.Copies, broker.Messages.Count));
    }

    [Fact]
    public async Task A_full_uplink_queue_gives_up_state_before_events()
    {
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(change: o => o.Uplink.QueueMessages = 16));
        for (int i = 0; i < 40; i++)
            test.Send(FakeDecoder.Encode(i % 4 == 0 ? FakeDecoder.Rsi : FakeDecoder.Bsm, (ulong)i, 1));
        AgentAccount account = test.WaitForReceived(40);
        Assert.Equal((16, 24), (account.Held, account.DroppedFor(DropReason.UplinkQueueFull)));
        Assert.Equal(10, Drain(test.Agent).Count(m => m.Type == "RSI"));
    }

    [Fact]
    public async Task A_full_receive_queue_drops_the_newest_and_counts_them()
    {
        using var gate = new ManualResetEventSlim();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(
            AgentUnderTest.Options(change: o =>
            {
                o.SeparateDecodeThread = true;
                o.Receivers[0].QueueOctets = 16_384;
            }),
            () => new FakeDecoder(gate));
        test.Send(FakeDecoder.Encode(FakeDecoder.Blocks, 0, 1));
        for (int i = 1; i < 1000; i++)
            test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, (ulong)i, 1));
        AgentUnderTest.WaitUntil(() => test.Agent.Account() is var a && a.Received == 1000, "all received");
        gate.Set();
        AgentAccount account = test.WaitForReceived(1000);
        Assert.InRange(account.DroppedFor(DropReason.ReceiveQueueFull), 1, 990);
        Assert.Equal(1000, account.Held + account.Dropped);
    }

    [Fact]
    public async Task Datagrams_the_kernel_drops_are_counted_too()
    {
        using var gate = new ManualResetEventSlim();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(
            AgentUnderTest.Options(change: o => o.Receivers[0].SocketBufferOctets = 4096), () => new FakeDecoder(gate));
        test.Send(FakeDecoder.Encode(FakeDecoder.Blocks, 0, 1));
        for (int i = 1; i < 1000; i++)
            test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, (ulong)i, 1));
        gate.Set();
        AgentAccount account = test.WaitForReceived(1000);
        Assert.InRange(account.DroppedFor(DropReason.KernelReceiveQueueFull), 1, 999);
    }

    // Real sockets, the receiver's own thread from the system call to the uplink queue.
    [Fact]
    public async Task Allocates_Zero_from_receive_to_uplink_queue()
    {
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(change: o =>
        {
            o.Receivers[0].Envelope = EnvelopeKind.Dsmp;
            o.Uplink.QueueMessages = 1024;
        }));
        byte[][] datagrams = [.. Enumerable.Range(0, 100).Select(i => Stacks.Dsmp(111, FakeDecoder.Encode(FakeDecoder.Bsm, (ulong)i, 1, octets: 50 + (i * 2))))];
        void SendAll(int times, byte count)
        {
            for (int round = 0; round < times; round++)
            {
                foreach (byte[] datagram in datagrams)
                {
                    datagram[datagram.Length - 1]++;
                    datagram[datagram.Length - 2] = count;
                    test.Send(datagram);
                }
            }
        }

        SendAll(30, 1);
        test.WaitForReceived(3000);
        long before = Settled(test.Agent);
        SendAll(100, 2);
        AgentAccount account = test.WaitForReceived(13_000);
        Assert.True(account.DroppedFor(DropReason.UplinkQueueFull) > 10_000, AgentUnderTest.Text(account));
        Assert.Equal(0, Settled(test.Agent) - before);
    }

    [Fact]
    public async Task Ports_in_use_are_named_with_the_setting_that_changes_them()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        RsuOptions options = AgentUnderTest.Options(change: o => o.Receivers.Add(new ReceiverOptions { Port = port, Edition = FakeDecoder.Edition }));
        RsuStartException fault = await Assert.ThrowsAsync<RsuStartException>(() => RsuAgent.StartAsync(options, _ => new FakeDecoder()));
        Assert.Contains($"Receivers[1].Port: cannot listen on udp 127.0.0.1:{port}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_flushes_and_tells_what_is_left()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(AgentUnderTest.Options(broker.Address, o => o.Uplink.FlushLimitMilliseconds = 10_000));
        for (int i = 0; i < 500; i++)
            test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, (ulong)i, 1));
        await test.Agent.StopAsync();
        AgentAccount account = test.Agent.Account();
        Assert.Equal((500, 500, 0), (account.Received, account.Forwarded, account.Held));
        Assert.Equal(500, broker.Messages.Count);
        Assert.Equal(500u, broker.LastDrops!.Received);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stopping_waits_for_the_message_being_decoded_and_then_ends(bool separateDecodeThread)
    {
        using var gate = new ManualResetEventSlim();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(
            AgentUnderTest.Options(change: o => o.SeparateDecodeThread = separateDecodeThread), () => new FakeDecoder(gate));
        test.Send(FakeDecoder.Encode(FakeDecoder.Blocks, 0, 1));
        test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1));
        AgentUnderTest.WaitUntil(() => test.Agent.Account().Received >= 1, "received");
        Task stopping = Task.Run(test.Agent.StopAsync); // without the test's synchronisation context, as in a host
        Assert.False(stopping.IsCompleted);
        gate.Set();
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((2, 2), (test.Agent.Account().Received, test.Agent.Account().Held));
    }

    [Fact]
    public async Task Work_goes_on_while_the_callers_synchronisation_context_is_held_up()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        SynchronizationContext? own = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new HeldUpContext());
        Task<AgentUnderTest> starting = AgentUnderTest.StartAsync(AgentUnderTest.Options(broker.Address));
        SynchronizationContext.SetSynchronizationContext(own);
        await using AgentUnderTest test = await starting.WaitAsync(TimeSpan.FromSeconds(20));
        test.Send(FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1));
        test.WaitForForwarded(1);
    }

    private static long Settled(RsuAgent agent)
    {
        // The thread notes its figure after the batch that made the account complete.
        long last = -1;
        AgentUnderTest.WaitUntil(
            () =>
            {
                long now = agent.ReceiveThreadsAllocatedBytes;
                bool same = now == last;
                last = now;
                return same;
            },
            "allocations settled");
        return last;
    }

    private static List<(string Type, ulong Sequence)> Drain(RsuAgent agent)
    {
        var batch = new Uplink.UplinkBatch(64);
        agent.Uplink.Rewind();
        agent.Uplink.Take(batch);
        return [.. Enumerable.Range(0, batch.Count).Select(i => (batch[i].Facts.Key.Type, batch[i].Sequence))];
    }

    private sealed class HeldUpContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
