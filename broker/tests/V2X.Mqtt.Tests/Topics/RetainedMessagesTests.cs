using System.Text;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Tests.Topics;

public sealed class RetainedMessagesTests
{
    private readonly Clock _clock = new();
    private readonly List<MqttMessage> _found = [];

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Random_messages_are_kept_as_the_slow_way_says(int seed)
    {
        var random = new Random(seed);
        var retained = new RetainedMessages(100_000, 100_000_000, _clock);
        var model = new Dictionary<string, MqttMessage>();
        for (int step = 0; step < 5_000; step++)
        {
            _clock.Now++;
            string topic = SlowTopics.RandomTopic(random);
            MqttMessage message = Message(topic, random.Next(3) == 0 ? 0 : random.Next(1, 9), random.Next(2) == 0 ? _clock.Now + random.Next(500) : null);
            RetainedOutcome outcome = retained.Set(message);
            if (message.Payload.IsEmpty)
                Assert.Equal(model.Remove(topic) ? RetainedOutcome.Cleared : RetainedOutcome.NothingToClear, outcome);
            else
                Assert.Equal(model.ContainsKey(topic) ? RetainedOutcome.Replaced : RetainedOutcome.Stored, outcome);
            if (!message.Payload.IsEmpty)
                model[topic] = message;
            Remove(retained, model, random);
            Assert.Equal(model.Count, retained.Count);
            Assert.Equal(model.Values.Sum(m => m.Topic.Length + (long)m.Payload.Length), retained.Octets);
            Compare(retained, model, SlowTopics.RandomFilter(random), $"seed {seed}, step {step}");
        }
    }

    [Fact]
    public void When_full_what_expired_makes_room_and_nothing_else_does()
    {
        var retained = new RetainedMessages(2, 1_000, _clock);
        Assert.Equal(RetainedOutcome.Stored, retained.Set(Message("a", 1, 10)));
        Assert.Equal(RetainedOutcome.Stored, retained.Set(Message("b", 1, null)));
        Assert.Equal(RetainedOutcome.MessagesFull, retained.Set(Message("c", 1, null)));
        Assert.Equal(RetainedOutcome.Replaced, retained.Set(Message("b", 2, null)));
        _clock.Now = 10;
        Assert.Equal(RetainedOutcome.Stored, retained.Set(Message("c", 1, null)));
        Assert.Equal(2, retained.Count);
        Assert.Equal(RetainedOutcome.MessagesFull, retained.Set(Message("a", 1, null)));
    }

    [Fact]
    public void One_that_outgrows_the_octets_takes_the_old_one_with_it()
    {
        var retained = new RetainedMessages(10, 100, _clock);
        Assert.Equal(RetainedOutcome.Stored, retained.Set(Message("a", 40, null)));
        Assert.Equal(RetainedOutcome.Stored, retained.Set(Message("b", 40, null)));
        Assert.Equal(RetainedOutcome.OctetsFull, retained.Set(Message("a", 60, null)));
        Assert.Equal(1, retained.Count);
        Assert.Equal(41, retained.Octets);
    }

    [Fact]
    public void A_topic_deeper_than_any_filter_is_not_kept()
    {
        var retained = new RetainedMessages(10, 100_000, _clock);
        Assert.Equal(RetainedOutcome.TooManyLevels, retained.Set(Message(new string('/', 60_000), 1, null)));
        Assert.Equal(RetainedOutcome.Stored, retained.Set(Message(new string('/', TopicFilter.MostLevels - 1), 1, null)));
        retained.Match(TopicFilterTests.Parse("#"), 0, _found);
        Assert.Single(_found);
        retained.Match(TopicFilterTests.Parse("$share/g/#"), 0, _found);
        Assert.Single(_found);
    }

    [Fact]
    public void Replacing_allocates_nothing()
    {
        var retained = new RetainedMessages(10, 1_000, _clock);
        MqttMessage[] messages = [.. Enumerable.Range(0, 10).Select(i => Message($"v2x/hk/{i % 5}", 4, 1_000 + i))];
        Assert.Equal(0, Allocations.Of(() => Array.ForEach(messages, m => retained.Set(m)), 10));
    }

    [Fact]
    public void What_stays_is_found_while_all_around_it_changes()
    {
        var retained = new RetainedMessages(1_000, 1_000_000, _clock);
        retained.Set(Message("a/stays", 1, null));
        using var done = new CancellationTokenSource();
        var changes = new Thread(() =>
        {
            var random = new Random(7);
            while (!done.IsCancellationRequested)
                retained.Set(Message($"a/{random.Next(60)}/b", random.Next(2), null));
        });
        changes.Start();
        bool always = true;
        for (int i = 0; i < 5_000; i++)
        {
            _found.Clear();
            retained.Match(TopicFilterTests.Parse("a/#"), 0, _found);
            always &= _found.Count(m => m.Topic.Span.SequenceEqual("a/stays"u8)) == 1;
        }

        done.Cancel();
        changes.Join();
        Assert.True(always);
    }

    private void Remove(RetainedMessages retained, Dictionary<string, MqttMessage> model, Random random)
    {
        if (random.Next(50) != 0)
            return;
        string[] expired = [.. model.Where(m => m.Value.ExpiresAt <= _clock.Now).Select(m => m.Key)];
        Assert.Equal(expired.Length, retained.RemoveExpired(_clock.Now, int.MaxValue));
        Array.ForEach(expired, topic => model.Remove(topic));
    }

    private void Compare(RetainedMessages retained, Dictionary<string, MqttMessage> model, string filter, string where)
    {
        _found.Clear();
        retained.Match(TopicFilterTests.Parse(filter), _clock.Now, _found);
        IEnumerable<string> expected = model
            .Where(m => SlowTopics.Matches(filter, m.Key) && !(m.Value.ExpiresAt <= _clock.Now)).Select(m => m.Key);
        Assert.True(
            expected.Order().SequenceEqual(_found.Select(m => Encoding.UTF8.GetString(m.Topic.Span)).Order()), $"{where}: {filter}");
        Assert.All(_found, m => Assert.Same(model[Encoding.UTF8.GetString(m.Topic.Span)], m));
    }

    private static MqttMessage Message(string topic, int octets, long? expiresAt) =>
        new() { Topic = Encoding.UTF8.GetBytes(topic), Payload = new byte[octets], ExpiresAt = expiresAt };

    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long GetTimestamp() => Now;
    }
}
