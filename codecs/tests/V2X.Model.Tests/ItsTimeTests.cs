using System.Globalization;

namespace V2X.Model.Tests;

/// <summary>Times of ETSI messages, with the leap seconds between.</summary>
public class ItsTimeTests
{
    [Theory]
    [InlineData(0, "2004-01-01T00:00:00.000Z", false)]
    [InlineData(63_158_399_999, "2005-12-31T23:59:59.999Z", false)]
    [InlineData(63_158_400_000, "2005-12-31T23:59:59.000Z", true)]
    [InlineData(63_158_400_999, "2005-12-31T23:59:59.999Z", true)]
    [InlineData(63_158_401_000, "2006-01-01T00:00:00.000Z", false)]
    [InlineData(94_694_401_000, "2007-01-01T00:00:00.000Z", false)]
    [InlineData(410_313_605_000, "2017-01-01T00:00:00.000Z", false)]
    [InlineData(410_313_604_000, "2016-12-31T23:59:59.000Z", true)]
    public void A_timestamp_is_atomic_time_since_2004(long timestampIts, string utc, bool inLeapSecond)
    {
        // EN 302 637-3 gives 94694401000 as its example for 2007-01-01.
        DateTime time = ItsTime.ToUtc(timestampIts, out bool leap);
        Assert.Equal((utc, inLeapSecond), (time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), leap));
        if (!inLeapSecond)
            Assert.Equal(timestampIts, ItsTime.FromUnixMilliseconds(new DateTimeOffset(time).ToUnixTimeMilliseconds()));
    }

    [Theory]
    [InlineData(700_000_000_000)]
    [InlineData(700_000_030_000)]
    [InlineData(699_999_970_000)]
    public void The_remainder_of_a_time_is_resolved_near_reception(long generated)
    {
        int remainder = (int)(generated % 65_536);
        for (long received = generated - 32_000; received <= generated + 32_000; received += 501)
            Assert.Equal(generated, ItsTime.Nearest(remainder, received));
    }
}
