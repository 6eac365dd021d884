using System.Text;
using V2X.Mqtt.Topics;

namespace V2X.Mqtt.Tests.Topics;

public sealed class TopicFilterTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("/")]
    [InlineData("#")]
    [InlineData("+/+")]
    [InlineData("a//+/#")]
    [InlineData("$SYS/#")]
    [InlineData("$share")]
    [InlineData("$share/g/#")]
    [InlineData("$share/g//")]
    public void Valid_filters_are_read(string text)
    {
        Assert.True(TopicFilter.TryParse(Encoding.UTF8.GetBytes(text), out TopicFilter? filter));
        Assert.Equal(text, filter.Text);
        Assert.Equal(text.StartsWith("$share/", StringComparison.Ordinal), filter.IsShared);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a+")]
    [InlineData("a/#/b")]
    [InlineData("#/")]
    [InlineData("a#")]
    [InlineData("a\0")]
    [InlineData("$share/")]
    [InlineData("$share/g")]
    [InlineData("$share/g/")]
    [InlineData("$share//a")]
    [InlineData("$share/+/a")]
    [InlineData("$share/g#/a")]
    public void Invalid_filters_are_refused(string text)
    {
        Assert.False(TopicFilter.TryParse(Encoding.UTF8.GetBytes(text), out TopicFilter? filter));
        Assert.Null(filter);
    }

    [Fact]
    public void Filters_that_are_too_long_too_deep_or_not_text_are_refused()
    {
        Assert.True(TopicFilter.TryParse(Encoding.UTF8.GetBytes(new string('a', 65_535)), out _));
        Assert.False(TopicFilter.TryParse(Encoding.UTF8.GetBytes(new string('a', 65_536)), out _));
        Assert.True(TopicFilter.TryParse(Encoding.UTF8.GetBytes(new string('/', TopicFilter.MostLevels - 1)), out _));
        Assert.False(TopicFilter.TryParse(Encoding.UTF8.GetBytes(new string('/', TopicFilter.MostLevels)), out _));
        Assert.False(TopicFilter.TryParse([0xED, 0xA0, 0x80], out _));
    }

    [Fact]
    public void Topic_names_have_no_wildcards_no_zero_and_are_UTF8()
    {
        Assert.True(TopicName.IsValid("$SYS/ü//"u8));
        Assert.True(TopicName.IsValid(Repeated(65_535, (byte)'a')));
        Assert.False(TopicName.IsValid(Repeated(65_536, (byte)'a')));
        Assert.False(TopicName.IsValid([]));
        Assert.False(TopicName.IsValid("a/+"u8));
        Assert.False(TopicName.IsValid("a#"u8));
        Assert.False(TopicName.IsValid("a\0"u8));
        Assert.False(TopicName.IsValid([(byte)'a', 0xC3]));
        Assert.False(TopicName.IsValid([0xED, 0xA0, 0x80]));
    }

    [Theory]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1", true)]
    [InlineData("sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true)]
    [InlineData("sport/#", "sport", true)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("#", "$SYS/a", false)]
    [InlineData("+/a", "$SYS/a", false)]
    [InlineData("$SYS/#", "$SYS/a", true)]
    [InlineData("$share/g/#", "$SYS/a", false)]
    [InlineData("$share/g/a/+", "a/b", true)]
    [InlineData("a/+/c", "a/$b/c", true)]
    [InlineData("A", "a", false)]
    public void Examples_of_the_standard_hold(string filter, string topic, bool matches)
    {
        Assert.Equal(matches, Parse(filter).Matches(Encoding.UTF8.GetBytes(topic)));
        Assert.Equal(matches, SlowTopics.Matches(filter, topic));
    }

    [Fact]
    public void Random_filters_and_topics_match_as_the_slow_way_says()
    {
        const int Seed = 4_711;
        var random = new Random(Seed);
        int matched = 0;
        for (int i = 0; i < 200_000; i++)
        {
            string filter = SlowTopics.RandomFilter(random);
            string topic = SlowTopics.RandomTopic(random);
            bool expected = SlowTopics.Matches(filter, topic);
            matched += expected ? 1 : 0;
            Assert.True(expected == Parse(filter).Matches(Encoding.UTF8.GetBytes(topic)), $"seed {Seed}: {filter} {topic}");
        }

        Assert.InRange(matched, 10_000, 190_000);
    }

    internal static TopicFilter Parse(string text)
    {
        Assert.True(TopicFilter.TryParse(Encoding.UTF8.GetBytes(text), out TopicFilter? filter), text);
        return filter;
    }

    private static byte[] Repeated(int count, byte value)
    {
        var octets = new byte[count];
        octets.AsSpan().Fill(value);
        return octets;
    }
}
