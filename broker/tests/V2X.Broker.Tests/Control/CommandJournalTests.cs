using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Core;
using V2X.Broker.Durable;
using V2X.Broker.Hosting;
using V2X.Broker.Tests.Durable;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;
using V2X.Model.Canonical;

namespace V2X.Broker.Tests.Control;

/// <summary>Commands that outlive the process.</summary>
public sealed class CommandJournalTests : IDisposable
{
    private static readonly long s_nowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly string _folder = Directory.CreateTempSubdirectory("v2x-commands-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Commands_in_force_are_there_after_a_restart_and_those_that_ended_are_not()
    {
        await using DurableBroker broker = await DurableBroker.StartAsync();
        await SendAsync(broker, "stays", 600);
        await SendAsync(broker, "once", 0);
        await SendAsync(broker, "ends", 600);
        await SendAsync(broker, "replaced", 600);
        await SendAsync(broker, "replaced", 0);
        await broker.Broker.Channel.UnaryAsync(V2xServices.CommandCancel, new CancelRequest { Command = "ends" });
        Assert.Equal(["ends", "once", "replaced"], await EndedAsync(broker));
        await broker.RestartAsync();
        CommandStatus status = Assert.Single((await broker.Broker.Channel.UnaryAsync(V2xServices.CommandList, new ListCommandsRequest())).Commands);
        Assert.Equal(("stays", CommandProgress.Waiting), (status.Command, Assert.Single(status.Targets).Progress));
        await using Subscriber duty = await broker.Broker.SubscribeAsync(new SubscribeRequest { ClientName = "rsu-1/broadcast", Types_ = { "RSI" } });
        Assert.Equal("stays", Assert.Single(await duty.ReadAsync(1)).Downlink.Command);
        // That it went out is noted when the stream has taken it, which may be a moment after it came here.
        await Link.LinkLab.UntilAsync(async () => Assert.Single((await GetAsync(broker, "stays")).Targets).Progress == CommandProgress.Sent, "it is noted as sent");
        await broker.RestartAsync();
        Assert.Equal(CommandProgress.Sent, Assert.Single((await GetAsync(broker, "stays")).Targets).Progress);
    }

    [Fact]
    public async Task A_command_whose_time_is_over_is_not_revived_and_progress_is_kept()
    {
        var time = new ManualTimeProvider();
        BrokerCore core = TestMessages.Core(time);
        await using (CommandJournal journal = Open(time))
        {
            var book = new DownlinkBook(core, journal);
            long nowNs = core.Time.UnixNanoseconds();
            Assert.Equal(CommandKeeping.Kept, await book.KeepAsync(Command(core, "short", nowNs + 5_000_000_000), default));
            DownlinkCommand command = Command(core, "long", nowNs + 50_000_000_000);
            Assert.Equal(CommandKeeping.Kept, await book.KeepAsync(command, default));
            Assert.Equal([7L, 8L], book.NoteNumbers(command, command.Targets[0], [7, 8]).Order());
            book.NoteAcknowledged(command, command.Targets[0], 7, isTaken: true);
        }

        time.Advance(TimeSpan.FromSeconds(10));
        await using CommandJournal again = Open(time);
        var restored = new DownlinkBook(core, again);
        restored.Restore();
        DownlinkCommand one = Assert.Single(restored.InForce());
        Assert.Equal(("long", "me"), (one.Name, one.GivenBy));
        Assert.Equal([7L, 8L], one.Targets[0].Numbers);
        restored.NoteAcknowledged(one, one.Targets[0], 8, isTaken: true);
        Assert.Equal(CommandProgress.Acknowledged, one.Targets[0].Progress);
    }

    [Fact]
    public async Task The_journal_stays_short_however_often_commands_change()
    {
        var time = new ManualTimeProvider();
        BrokerCore core = TestMessages.Core(time);
        await using (CommandJournal journal = Open(time))
        {
            var book = new DownlinkBook(core, journal);
            // Many at once share a commit.
            for (int i = 0; i < 60; i++)
            {
                CommandKeeping[] kept = await Task.WhenAll(Enumerable.Range(0, 500).Select(j => KeepOneAsync(book, core, "same" + (j % 3)).AsTask()));
                Assert.All(kept, one => Assert.Equal(CommandKeeping.Kept, one));
            }
        }

        Assert.InRange(Directory.GetFiles(Path.Combine(_folder, "commands")).Sum(file => new FileInfo(file).Length), 1, 8 << 20);
        await using CommandJournal again = Open(time);
        Assert.Equal(3, again.Recovered.Count);
    }

    private static ValueTask<CommandKeeping> KeepOneAsync(DownlinkBook book, BrokerCore core, string name) =>
        book.KeepAsync(Command(core, name, core.Time.UnixNanoseconds() + 5_000_000_000), default);

    private static DownlinkCommand Command(BrokerCore core, string name, long untilNs)
    {
        Message message = RoadMessages.Rsi(9, s_nowMs, (4, RoadEventCause.Accident, null));
        message.Downlink = new Downlink { Command = name, UntilNs = (ulong)untilNs };
        StoredMessage stored = core.Prepare(message, out _)!;
        return new DownlinkCommand(name, "me", stored, 1, untilNs, [new CommandTarget("R1", TargetKind.Unit)]);
    }

    private CommandJournal Open(TimeProvider time) =>
        CommandJournal.Open(new DurabilityOptions { Folder = _folder, CommitMilliseconds = 0 }, 65_536, time, NullLogger.Instance);

    private static Task<CommandStatus> GetAsync(DurableBroker broker, string name) =>
        broker.Broker.Channel.UnaryAsync(V2xServices.CommandGet, new GetCommandRequest { Command = name });

    private static async Task<List<string>> EndedAsync(DurableBroker broker)
    {
        var ended = new List<string>();
        foreach (string name in (string[])["ends", "once", "replaced", "stays"])
        {
            if ((await GetAsync(broker, name)).Ended)
                ended.Add(name);
        }

        await Assert.ThrowsAsync<GrpcException>(() => GetAsync(broker, "never"));
        return ended;
    }

    private static async Task SendAsync(DurableBroker broker, string name, uint validity)
    {
        Message rsi = RoadMessages.Rsi(9, s_nowMs, (4, RoadEventCause.Accident, null));
        var request = new SendRequest { Command = name, Family = rsi.Family, Edition = rsi.Edition, Type = rsi.Type, Payload = rsi.Payload, ValidityS = validity };
        request.Agents.Add("rsu-1");
        await broker.Broker.Channel.UnaryAsync(V2xServices.CommandSend, request);
    }
}
