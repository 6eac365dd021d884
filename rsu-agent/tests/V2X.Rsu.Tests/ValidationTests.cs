using System.Buffers;
using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Decode;
using V2X.Rsu.Options;
using V2X.Rsu.Receive;

namespace V2X.Rsu.Tests;

public sealed class ValidationTests
{
    private static readonly SiteOptions Futian = new() { LatitudeDegrees = 22.5167, LongitudeDegrees = 114.0672 };

    [Theory]
    [InlineData(22.5167, 114.0672, DropReason.None)]
    [InlineData(22.5167, 114.16, DropReason.None)] // 9.5 km east
    [InlineData(22.5167, 114.17, DropReason.PositionImplausible)] // 10.6 km east
    [InlineData(22.61, 114.0672, DropReason.PositionImplausible)] // 10.4 km north
    [InlineData(0, 0, DropReason.PositionImplausible)]
    [InlineData(91, 114, DropReason.PositionImplausible)]
    public void Positions_are_held_against_the_site(double latitude, double longitude, DropReason expected)
    {
        MessageKey key = Key(-1);
        key.HasPosition = true;
        key.LatitudeE7 = (int)Math.Round(latitude * 1e7);
        key.LongitudeE7 = (int)Math.Round(longitude * 1e7);
        var validator = new MessageValidator(new ValidationOptions { MaximumDistanceMetres = 10_000 }, Futian);
        Assert.Equal(expected, validator.Check(key, 0));
    }

    [Theory]
    [InlineData("2026-11-21T10:00:30.000Z", 30_000, -1, DropReason.None)]
    [InlineData("2026-11-21T10:00:30.000Z", 25_000, -1, DropReason.None)]
    [InlineData("2026-11-21T10:00:30.000Z", 24_999, -1, DropReason.Stale)]
    [InlineData("2026-11-21T10:00:30.000Z", 32_000, -1, DropReason.None)]
    [InlineData("2026-11-21T10:00:30.000Z", 32_001, -1, DropReason.FromTheFuture)]
    [InlineData("2026-11-21T10:01:00.100Z", 59_900, -1, DropReason.None)] // of the minute before
    [InlineData("2026-11-21T10:00:59.900Z", 100, -1, DropReason.None)] // of the next
    [InlineData("2026-01-01T00:01:00.000Z", 59_000, 0, DropReason.None)]
    [InlineData("2026-01-01T00:02:00.000Z", 59_000, 0, DropReason.Stale)]
    [InlineData("2026-01-01T00:00:01.000Z", 59_500, 525_599, DropReason.None)] // last second of 2025
    [InlineData("2025-01-01T00:00:01.000Z", 59_500, 527_039, DropReason.None)] // last second of 2024, a leap year
    [InlineData("2025-12-31T23:59:59.500Z", 500, 0, DropReason.None)] // first second of 2026
    [InlineData("2026-06-01T12:00:00.000Z", 0, 0, DropReason.Stale)]
    public void Times_are_held_against_reception(string received, int dSecond, int minute, DropReason expected)
    {
        MessageKey key = Key(dSecond);
        key.MinuteOfTheYear = minute;
        long nanoseconds = DateTimeOffset.Parse(received, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() * 1_000_000;
        Assert.Equal(expected, new MessageValidator(new ValidationOptions(), null).Check(key, nanoseconds));
        Assert.Equal(
            DropReason.None,
            new MessageValidator(new ValidationOptions { MaximumAgeMilliseconds = 0, MaximumAheadMilliseconds = 0 }, null).Check(key, nanoseconds));
    }

    [Fact]
    public void A_message_is_a_duplicate_within_the_window_only()
    {
        var window = new DuplicateWindow(new ValidationOptions { DuplicateWindowMilliseconds = 500 });
        MessageKey key = Key(1000);
        Assert.False(window.IsDuplicate(key, [1], 0));
        Assert.True(window.IsDuplicate(key, [2], 499_000_000)); // sender, type, count and time tell it
        Assert.False(window.IsDuplicate(key, [1], 500_000_000));
        MessageKey other = key;
        other.MessageCount = 2;
        Assert.False(window.IsDuplicate(other, [1], 500_000_000));
        other.Type = "RSM";
        Assert.False(window.IsDuplicate(other, [1], 500_000_000));
    }

    [Fact]
    public void Where_the_key_says_too_little_the_octets_decide()
    {
        var window = new DuplicateWindow(new ValidationOptions());
        MessageKey key = Key(-1);
        byte[] payload = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        Assert.False(window.IsDuplicate(key, payload, 1));
        Assert.True(window.IsDuplicate(key, payload, 2));
        payload[8]++;
        Assert.False(window.IsDuplicate(key, payload, 3));
        payload[0]++;
        Assert.False(window.IsDuplicate(key, payload, 4));
    }

    [Fact]
    public void Records_split_over_segments_read_the_same()
    {
        byte[] payload = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];
        byte[] octets = new byte[DatagramRecord.HeaderOctets + payload.Length];
        DatagramRecord.Write(octets, payload, 123_456_789, [2, 0, 9, 9]);
        for (int split = 1; split < octets.Length; split++)
        {
            var first = new Segment(octets[..split]);
            var queue = new ReadOnlySequence<byte>(first, 0, first.Append(octets[split..]), octets.Length - split);
            Assert.True(DatagramRecord.TryTake(ref queue, new byte[octets.Length], out DatagramRecord record));
            Assert.True(queue.IsEmpty);
            Assert.Equal(payload, record.Octets.ToArray());
            Assert.Equal((123_456_789, "02000909"), (record.ReceivedNanoseconds, Convert.ToHexString(record.Source)));
        }
    }

    private static MessageKey Key(int dSecond)
    {
        MessageKey key = default;
        key.Clear();
        key.Type = "BSM";
        key.StationId = 1;
        key.StationIdOctets = 8;
        key.MessageCount = 1;
        key.DSecondMs = dSecond;
        return key;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] octets) => Memory = octets;

        public Segment Append(byte[] octets)
        {
            var next = new Segment(octets) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
