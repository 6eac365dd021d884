using System.Text;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Tests.Topics;

public sealed class SubscriptionTreeTests
{
    private readonly SubscriptionTree _tree = new();
    private readonly MatchList _matches = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_trees_match_as_the_slow_way_says(int seed)
    {
        var random = new Random(seed);
        TestSubscriber[] subscribers = [.. Enumerable.Range(0, 30).Select(i => new TestSubscriber($"c{i}"))];
        var model = new Dictionary<(string Filter, TestSubscriber Subscriber), SubscriptionOptions>();
        for (int step = 0; step < 9_000; step++)
        {
            // Tides: it fills for a while and empties for a while.
            bool filling = step / 1_500 % 2 == 0;
            (string Filter, TestSubscriber Subscriber) key = random.Next(3) == 0 || filling || model.Count == 0
                ? (SlowTopics.RandomSharedFilter(random), subscribers[random.Next(subscribers.Length)])
                : model.Keys.ElementAt(random.Next(model.Count));
            key.Subscriber.IsConnected = random.Next(4) != 0;
            if (random.Next(10) < (filling ? 8 : 1))
                Add(model, key, RandomOptions(random));
            else
                Assert.Equal(model.Remove(key), _tree.Remove(TopicFilterTests.Parse(key.Filter), key.Subscriber));
            Assert.Equal(model.Count, _tree.Count);
            if (step % 4 == 0)
                Compare(model, SlowTopics.RandomTopic(random), subscribers[random.Next(subscribers.Length)].ClientId, $"seed {seed}, step {step}");
        }

        foreach ((string filter, TestSubscriber subscriber) in model.Keys)
            Assert.True(_tree.Remove(TopicFilterTests.Parse(filter), subscriber));
        Assert.Equal(0, _tree.Count);
        Assert.False(_tree.HasAny("a"u8));
        Assert.False(_tree.HasAny([]));
    }

    [Fact]
    public void A_group_takes_turns_and_leaves_out_who_is_away()
    {
        TestSubscriber[] members = [.. Enumerable.Range(0, 4).Select(i => new TestSubscriber($"m{i}"))];
        foreach (TestSubscriber member in members)
            Assert.True(_tree.Add(TopicFilterTests.Parse("$share/g/a/+"), member, default));
        Assert.Equal([10, 10, 10, 10], Turns(members, 40));

        members[1].IsConnected = false;
        int[] turns = Turns(members, 30);
        Assert.Equal(0, turns[1]);
        Assert.All((int[])[turns[0], turns[2], turns[3]], turn => Assert.InRange(turn, 9, 11));

        foreach (TestSubscriber member in members)
            member.IsConnected = false;
        Assert.Equal(20, Turns(members, 20).Sum());
        _tree.Remove(TopicFilterTests.Parse("$share/g/a/+"), members[0]);
        _tree.Remove(TopicFilterTests.Parse("$share/g/a/+"), members[3]);
        members[2].IsConnected = true;
        Assert.Equal([0, 0, 5, 0], Turns(members, 5));
    }

    [Fact]
    public void Own_and_shared_subscriptions_of_one_client_are_delivered_apart()
    {
        var client = new TestSubscriber("c");
        _tree.Add(TopicFilterTests.Parse("$share/g/a"), client, new(QualityOfService.ExactlyOnce, false, false, default, 1));
        _tree.Add(TopicFilterTests.Parse("$share/h/a"), client, new(QualityOfService.ExactlyOnce, false, false, default, 2));
        _tree.Add(TopicFilterTests.Parse("a"), client, new(QualityOfService.AtMostOnce, false, false, default, 3));
        _tree.Add(TopicFilterTests.Parse("+"), client, new(QualityOfService.AtLeastOnce, false, true, default, 4));
        _tree.Match("a"u8, "", _matches);
        var seen = new List<string>();
        foreach (ref readonly Match match in _matches)
            seen.Add($"{(int)match.QualityOfService}{(match.RetainAsPublished ? "r" : "")}:{string.Join(',', match.Identifiers.ToArray().Order())}");
        Assert.Equal(["1r:3,4", "2:1", "2:2"], seen.Order());
    }

    [Fact]
    public void Many_subscribers_with_overlapping_filters_get_one_each()
    {
        const int Subscribers = 1_000;
        string[] filters = ["#", "a/#", "+/b", "a/b", "+/+"];
        for (int i = 0; i < Subscribers; i++)
        {
            var subscriber = new TestSubscriber($"c{i}");
            for (int f = 0; f < filters.Length; f++)
                _tree.Add(TopicFilterTests.Parse(filters[f]), subscriber, new(default, false, false, default, (uint)f + 1));
        }

        // Again and again with one list: what one match leaves must not show in the next.
        for (int round = 0; round < 3; round++)
        {
            _tree.Match("a/b"u8, "", _matches);
            Assert.Equal(Subscribers, _matches.Count);
            foreach (ref readonly Match match in _matches)
                Assert.Equal("1,2,3,4,5", string.Join(',', match.Identifiers.ToArray().Order()));
            _tree.Match("x"u8, "", _matches);
            Assert.Equal(Subscribers, _matches.Count);
            foreach (ref readonly Match match in _matches)
                Assert.Equal(1u, Assert.Single(match.Identifiers.ToArray()));
        }
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        string[] filters = ["#", "v2x/#", "v2x/+/sae/bsm", "v2x/hk/sae/bsm", "$share/g/v2x/#"];
        for (int i = 0; i < 20; i++)
        {
            var subscriber = new TestSubscriber($"c{i}");
            foreach (string filter in filters)
                _tree.Add(TopicFilterTests.Parse(filter), subscriber, new(default, true, false, default, 7));
        }

        byte[] topic = "v2x/hk/sae/bsm"u8.ToArray();
        Assert.Equal(0, Allocations.Of(() => _tree.Match(topic, "c3", _matches), 100));
        Assert.Equal(20, _matches.Count);
    }

    private int[] Turns(TestSubscriber[] members, int messages)
    {
        var turns = new int[members.Length];
        for (int i = 0; i < messages; i++)
        {
            _tree.Match("a/b"u8, "", _matches);
            Assert.Equal(1, _matches.Count);
            turns[Array.IndexOf(members, _matches[0].Subscriber)]++;
        }

        return turns;
    }

    private void Add(
        Dictionary<(string Filter, TestSubscriber Subscriber), SubscriptionOptions> model,
        (string Filter, TestSubscriber Subscriber) key,
        SubscriptionOptions options)
    {
        Assert.Equal(!model.ContainsKey(key), _tree.Add(TopicFilterTests.Parse(key.Filter), key.Subscriber, options));
        model[key] = options;
    }

    private void Compare(
        Dictionary<(string Filter, TestSubscriber Subscriber), SubscriptionOptions> model, string topic, string publisher, string where)
    {
        _tree.Match(Encoding.UTF8.GetBytes(topic), publisher, _matches);
        var own = new List<string>();
        var shared = new List<Match>();
        foreach (ref readonly Match match in _matches)
        {
            if (match.IsShared)
                shared.Add(match);
            else
                own.Add(Line(match.Subscriber, match.QualityOfService, match.RetainAsPublished, match.Identifiers.ToArray()));
        }

        var expected = model
            .Where(m => !IsShared(m.Key.Filter) && SlowTopics.Matches(m.Key.Filter, topic))
            .Where(m => !(m.Value.NoLocal && m.Key.Subscriber.ClientId == publisher))
            .GroupBy(m => m.Key.Subscriber)
            .Select(g => Line(
                g.Key,
                g.Max(m => m.Value.MaximumQualityOfService),
                g.Any(m => m.Value.RetainAsPublished),
                g.Select(m => m.Value.Identifier).Where(id => id != 0)));
        Assert.True(expected.Order().SequenceEqual(own.Order()), $"{where}: {topic}");
        CompareShared(model, topic, shared, where);
        Assert.True(
            model.Keys.Any(k => SlowTopics.MayMatch(k.Filter, topic)) == _tree.HasAny(Encoding.UTF8.GetBytes(topic)), $"{where}: any {topic}");
    }

    private static void CompareShared(
        Dictionary<(string Filter, TestSubscriber Subscriber), SubscriptionOptions> model, string topic, List<Match> shared, string where)
    {
        var groups = model.Where(m => IsShared(m.Key.Filter) && SlowTopics.Matches(m.Key.Filter, topic)).GroupBy(m => m.Key.Filter).ToList();
        Assert.True(groups.Count == shared.Count, $"{where}: groups of {topic}");
        foreach (var group in groups)
        {
            // One delivery of each group, to a member, and to one that is connected where any is.
            bool anyConnected = group.Any(m => m.Key.Subscriber.IsConnected);
            int found = shared.FindIndex(s => group.Any(m =>
                m.Key.Subscriber == s.Subscriber
                && m.Value.MaximumQualityOfService == s.QualityOfService
                && s.Subscriber.IsConnected == anyConnected));
            Assert.True(found >= 0, $"{where}: group {group.Key} of {topic}");
        }
    }

    private static string Line(ISubscriber subscriber, QualityOfService quality, bool retain, IEnumerable<uint> identifiers) =>
        $"{subscriber.ClientId} {quality} {retain} {string.Join(',', identifiers.Order())}";

    private static bool IsShared(string filter) => filter.StartsWith("$share/", StringComparison.Ordinal);

    private static SubscriptionOptions RandomOptions(Random random) => new(
        (QualityOfService)random.Next(3), random.Next(3) == 0, random.Next(2) == 0, default, (uint)random.Next(3));
}
