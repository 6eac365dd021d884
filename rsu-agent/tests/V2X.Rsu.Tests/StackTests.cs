using V2X.Contracts.V1;
using V2X.Frames;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;

namespace V2X.Rsu.Tests;

public sealed class StackTests
{
    [Fact]
    public async Task One_port_takes_every_stack_and_says_what_each_message_came_in()
    {
        await using FakeBroker broker = await FakeBroker.StartAsync();
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(Options(broker.Address, EnvelopeKind.Auto));
        byte[][] messages = [.. Enumerable.Range(0, 5).Select(i => FakeDecoder.Encode(FakeDecoder.Bsm, (ulong)i, 1))];
        test.Send(messages[0]);
        test.Send(Stacks.Dsmp(111, messages[1]));
        test.Send(Stacks.Wsmp(32, messages[2]));
        test.Send(Stacks.GeoBroadcast(2001, 77, messages[3]));
        test.Send(Stacks.ImmediateForward(32, messages[4]));
        test.WaitForForwarded(5);
        Message[] arrived = [.. broker.Messages.OrderBy(m => m.Sequence)];
        Assert.Equal(messages, arrived.Select(m => m.Payload.ToByteArray()));
        Assert.Equal(new Envelope { Stack = Stack.Bare }, arrived[0].Envelope);
        Assert.Equal(new Envelope { Stack = Stack.Dsmp, Aid = 111 }, arrived[1].Envelope);
        Assert.Equal(new Envelope { Stack = Stack.Wsmp, Aid = 32 }, arrived[2].Envelope);
        Assert.Equal(
            new Envelope { Stack = Stack.Geonetworking, BtpPort = 2001, GnSource = Stacks.GnSource, GnSequence = 77, RemainingHops = 3, Priority = 2 },
            arrived[3].Envelope);
        Assert.Equal(new Envelope { Stack = Stack.ImmediateForward, Aid = 32, Priority = 5 }, arrived[4].Envelope);
        Assert.All(arrived, m => Assert.Null(m.Security));
    }

    [Fact]
    public async Task The_same_message_in_two_envelopes_is_a_duplicate()
    {
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(Options("http://127.0.0.1:9", EnvelopeKind.Auto));
        byte[] message = FakeDecoder.Encode(FakeDecoder.Rsi, 1, 1);
        test.Send(Stacks.Wsmp(32, message));
        test.Send(Stacks.GeoBroadcast(2001, 1, message));
        test.Send(message);
        AgentAccount account = test.WaitForReceived(3);
        Assert.Equal((2, 1), (account.DroppedFor(DropReason.Duplicate), account.Held));
    }

    [Fact]
    public async Task Envelopes_that_bring_no_message_are_dropped_under_their_own_reasons()
    {
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(Options("http://127.0.0.1:9", EnvelopeKind.GeoNetworking));
        byte[] message = FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1);
        test.Send(Stacks.GeoBroadcast(2001, 5, message));
        test.Send(Stacks.GeoBroadcast(2001, 5, message, hops: 2)); // over another hop
        test.Send(Stacks.GeoBroadcast(3001, 6, message));
        test.Send(Stacks.GeoBroadcast(2001, 7, []));
        test.Send(Stacks.GeoBroadcast(2001, 8, message)[..^1]);
        test.Send([0x51, .. message]);
        AgentAccount account = test.WaitForReceived(6);
        foreach (DropReason reason in new[]
                 {
                     DropReason.DuplicatePacket, DropReason.UnknownPort, DropReason.NoMessage,
                     DropReasonText.From(FrameReason.GnPayloadLength), DropReasonText.From(FrameReason.GnVersion),
                 })
        {
            Assert.True(account.DroppedFor(reason) == 1, $"{DropReasonText.Of(reason)}: {AgentUnderTest.Text(account)}");
        }

        Assert.Equal(1, account.Held);
    }

    [Fact]
    public async Task An_envelope_the_receiver_does_not_take_is_refused_by_its_own_rules()
    {
        await using AgentUnderTest test = await AgentUnderTest.StartAsync(Options("http://127.0.0.1:9", EnvelopeKind.Wsmp));
        byte[] message = FakeDecoder.Encode(FakeDecoder.Bsm, 1, 1);
        test.Send(Stacks.Wsmp(32, message));
        test.Send(Stacks.Wsmp(4711, message));
        test.Send(Stacks.Dsmp(111, message));
        AgentAccount account = test.WaitForReceived(3);
        Assert.Equal((1, 1, 2), (account.Held, account.DroppedFor(DropReason.UnknownAid), account.Dropped));
    }

    private static RsuOptions Options(string broker, EnvelopeKind envelope) => AgentUnderTest.Options(broker, o =>
    {
        o.Receivers[0].Envelope = envelope;
        o.Receivers[0].EditionByAid = envelope == EnvelopeKind.GeoNetworking ? [] : new() { [32] = FakeDecoder.Edition };
        o.Receivers[0].EditionByPort = envelope is EnvelopeKind.GeoNetworking or EnvelopeKind.Auto ? new() { [2001] = FakeDecoder.Edition } : [];
    });
}
