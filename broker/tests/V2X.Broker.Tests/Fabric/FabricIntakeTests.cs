using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Core;
using V2X.Broker.Durable;
using V2X.Broker.Fabric;
using V2X.Broker.Hosting;

namespace V2X.Broker.Tests.Fabric;

/// <summary>What a node knows again of what other nodes sent.</summary>
public sealed class FabricIntakeTests : IDisposable
{
    private const ulong OwnStart = 7;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("v2x-fabric-");
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_event_that_comes_again_is_known_by_its_place_in_the_others_log_after_a_restart_too()
    {
        await using (Node node = Open())
        {
            Assert.True(node.Intake.TakeEvent(Frame("b", 5, 100, 1)));
            // No longer known by its content.
            _time.Advance(TimeSpan.FromMinutes(5));
            Assert.True(node.Intake.TakeEvent(Frame("b", 5, 100, 1)));
            Assert.True(node.Intake.TakeEvent(Frame("b", 6, 100, 2)));
            Assert.Equal((2, 1), (node.Counters[FabricCount.EventsIn], node.Counters[FabricReason.Duplicate]));
        }

        _time.Advance(TimeSpan.FromMinutes(5));
        await using Node again = Open();
        foreach ((string name, ulong epoch, ulong number) in new[] { ("b", 5ul, 100ul), ("b", 6ul, 100ul), ("b", 5ul, 101ul), ("c", 5ul, 100ul) })
            again.Intake.TakeEvent(Frame(name, epoch, number, (uint)number));
        Assert.Equal((2, 2), (again.Counters[FabricCount.EventsIn], again.Counters[FabricReason.Duplicate]));
        Assert.Equal(0, again.Sharing.Ledger.Count);
    }

    [Fact]
    public async Task What_a_node_sent_itself_is_not_taken_when_it_comes_back_after_a_restart()
    {
        ulong identity;
        await using (Node node = Open())
        {
            identity = node.Log.Identity;
            Assert.Equal(Verdict.Accepted, node.Core.Publish(TestMessages.Event(1)));
        }

        await using Node again = Open();
        Assert.Equal(identity, again.Log.Identity);
        Assert.True(again.Intake.TakeEvent(Frame("a", identity, (ulong)again.Log.Last, 1)));
        Assert.Equal(0, again.Counters[FabricCount.EventsIn]);
        // A position that was given to an event which then never got to the disk: the others have it, and this node does not.
        Assert.True(again.Intake.TakeEvent(Frame("a", identity, (ulong)again.Log.Last + 1, 2)));
        Assert.Equal(1, again.Counters[FabricCount.EventsIn]);
    }

    [Fact]
    public async Task What_is_not_confirmed_is_offered_out_of_the_log_and_what_came_from_others_is_not()
    {
        await using (Node node = Open())
        {
            node.Publish(1, 3);
            Confirm(node, 2);
            node.Intake.TakeEvent(Frame("b", 5, 100, 50));
            node.Sharing.Note();
            node.Publish(4, 2);
        }

        await using Node again = Open(capacity: 64);
        Assert.Equal([3u, 4u, 5u], Confirm(again, 3));
        Assert.Equal(0, again.Sharing.Ledger.Count);
        again.Sharing.Note();
        again.Publish(6, 1);
        Assert.Equal([6u], Confirm(again, 1));
    }

    [Fact]
    public async Task More_than_the_backlog_in_the_log_goes_out_in_order_and_new_events_wait_their_turn()
    {
        await using (Node node = Open(capacity: 1_000))
            node.Publish(1, 200);
        await using Node again = Open(capacity: 64);
        EventLedger ledger = again.Sharing.Ledger;
        Assert.False(ledger.HasRoom);
        var taken = new List<(uint Number, long Position)>();
        while (ledger.TryTake(out StoredMessage message, out _, out long position))
            taken.Add((NumberOf(message), position));
        Assert.Equal(64, taken.Count);
        // A lost link: what was sent and is not confirmed goes first again.
        foreach ((uint _, long position) in taken.Take(10))
            ledger.Confirm(position);
        ledger.Rewind();
        Assert.Equal(Enumerable.Range(11, 190).Select(one => (uint)one), Confirm(again, 190));
        Assert.True(ledger.HasRoom);
    }

    private static uint NumberOf(StoredMessage message) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(message.Wire.Payload.Span);

    // Takes events and confirms each at once.
    private static List<uint> Confirm(Node node, int count)
    {
        var numbers = new List<uint>();
        while (numbers.Count < count && node.Sharing.Ledger.TryTake(out StoredMessage message, out _, out long position))
        {
            numbers.Add(NumberOf(message));
            node.Sharing.Ledger.Confirm(position);
        }

        return numbers;
    }

    private static byte[] Frame(string node, ulong epoch, ulong number, uint content)
    {
        var writer = new FabricWriter();
        writer.Begin(new FabricHead(node, epoch, number));
        writer.Add(TestMessages.Event(content), run: 0, isForeign: false, isOwn: false);
        return writer.Octets.ToArray();
    }

    private Node Open(int capacity = 64) => new(_folder.FullName, _time, capacity);

    private sealed class Node : IAsyncDisposable, IMessageTap
    {
        public Node(string folder, TimeProvider time, int capacity)
        {
            Core = new BrokerCore(new BrokerLimits(), time);
            Core.ExpectOtherNodes();
            Log = EventLog.Open(new DurabilityOptions { Folder = folder, CommitMilliseconds = 0 }, time, NullLogger.Instance);
            Core.Attach(Log);
            Sharing = new LogSharing(Core, capacity, Counters, NullLogger.Instance);
            Core.EventsHaveRoomElsewhere = () => Sharing.Ledger.HasRoom;
            Core.Attach(this);
            Intake = new FabricIntake(Core, new ShardTable(1, time), Counters, "a", OwnStart, seesAll: true);
        }

        public BrokerCore Core { get; }

        public EventLog Log { get; }

        public FabricCounters Counters { get; } = new();

        public LogSharing Sharing { get; }

        public FabricIntake Intake { get; }

        public void Publish(uint first, int count)
        {
            for (uint number = first; number < first + count; number++)
                Assert.Equal(Verdict.Accepted, Core.Publish(TestMessages.Event(number)));
        }

        public void Offer(StoredMessage message, int agentId)
        {
            if (!message.IsFromNode)
                Assert.True(Sharing.Ledger.TryAdd(message, 0));
        }

        public void OfferOwn(StoredMessage message) => Assert.Fail("Nothing is made of tracks here.");

        public async ValueTask DisposeAsync()
        {
            Sharing.Dispose();
            await Log.DisposeAsync();
        }
    }
}
