using V2X.Asn1;
using V2X.Rsu.Broadcast;

namespace V2X.Rsu.Tests;

/// <summary>Events are repeated as long as they hold, and no longer.</summary>
public sealed class BroadcastStoreTests
{
    private readonly BroadcastStore _store = new(capacity: 3, repeatMs: 1_000, longestMs: 60_000);
    private readonly List<DueMessage> _due = [];

    [Fact]
    public void An_event_goes_out_at_once_and_every_second_until_it_ends()
    {
        Assert.True(_store.Take(Name(1), Octets(1), untilMs: 3_500, isWithdrawn: false, nowMs: 0));
        Assert.Equal([1, 0, 1, 1, 1, 0, 0], Enumerable.Range(0, 7).Select(i => DueAt(i switch { 0 => 0, 1 => 500, _ => (i - 1) * 1_000 })));
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public void A_newer_version_replaces_the_older_one()
    {
        _store.Take(Name(1), Octets(1), null, false, 0);
        DueAt(0);
        _store.Take(Name(1), Octets(2), null, false, 100);
        Assert.Equal(1, DueAt(100));
        Assert.Equal(2, _due[0].Payload.Span[0]);
        Assert.Equal(1, _store.Count);
    }

    [Fact]
    public void A_command_is_repeated_at_its_own_pace_until_it_is_taken_back()
    {
        var command = new EventName("RSI", default, null, Command: "close");
        _store.Take(command, Octets(1), untilMs: 50_000, isWithdrawn: false, nowMs: 0, ownRepeatMs: 200);
        Assert.Equal([1, 0, 1, 1], new long[] { 0, 100, 200, 400 }.Select(nowMs => DueAt(nowMs)));
        _store.Forget(command);
        Assert.Equal((0, 0), (DueAt(700), _store.Count));
    }

    [Fact]
    public void A_withdrawn_event_is_sent_once_more_and_forgotten()
    {
        _store.Take(Name(1), Octets(1), null, false, 0);
        DueAt(0);
        Assert.True(_store.Take(Name(1), Octets(9), untilMs: 50, isWithdrawn: true, nowMs: 100));
        Assert.Equal(1, DueAt(100));
        Assert.Equal(9, _due[0].Payload.Span[0]);
        Assert.Equal(0, DueAt(1_200));
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public void What_has_ended_before_it_came_is_refused_and_what_never_ends_is_cut_off()
    {
        Assert.False(_store.Take(Name(1), Octets(1), untilMs: 10, isWithdrawn: false, nowMs: 10));
        Assert.True(_store.Take(Name(2), Octets(2), untilMs: null, isWithdrawn: false, nowMs: 10));
        DueAt(10);
        Assert.Equal(1, DueAt(59_000));
        Assert.Equal(0, DueAt(60_011));
        Assert.Equal(0, _store.Count);
    }

    [Fact]
    public void When_full_the_one_that_ends_first_gives_way()
    {
        for (int i = 1; i <= 4; i++)
            _store.Take(Name(i), Octets(i), untilMs: i == 2 ? 5_000 : 20_000, isWithdrawn: false, nowMs: 0);
        Assert.Equal((3, 1), (_store.Count, (int)_store.GaveWay));
        DueAt(0);
        Assert.Equal([1, 3, 4], _due.Select(datagram => (int)datagram.Payload.Span[0]));
    }

    private int DueAt(long nowMs)
    {
        _due.Clear();
        _store.Due(nowMs, _due);
        return _due.Count;
    }

    private static EventName Name(int number) => new("RSI", new ShortOctets(7, 8), number);

    private static byte[] Octets(int first) => [(byte)first];
}
