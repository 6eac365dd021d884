using System.Numerics;
using V2X.Asn1;
using V2X.Border.Pseudonyms;
using V2X.Model.Canonical;

namespace V2X.Border.Tests.Pseudonyms;

public sealed class EpochKeysTests
{
    private const long Epoch = 300_000;

    [Fact]
    public void Within_an_epoch_the_same_identity_has_the_same_pseudonym_and_no_two_share_one()
    {
        using EpochKeys keys = new(Epoch);
        Assert.True(keys.Enter(Support.Now));
        foreach (int length in (int[])[4, 8])
        {
            List<ShortOctets> pseudonyms = [];
            for (ulong identity = 0; identity < 20_000; identity++)
                pseudonyms.Add(keys.PseudonymOf(new ShortOctets(identity, length)));
            Assert.Equal(pseudonyms.Count, pseudonyms.Distinct().Count());
            Assert.All(pseudonyms, pseudonym => Assert.True(pseudonym.Length == length && (length == 8 || pseudonym.Value <= uint.MaxValue)));
            // Some are remembered and some had to give way: what is worked out anew is the same.
            for (int identity = 0; identity < pseudonyms.Count; identity += 97)
                Assert.Equal(pseudonyms[identity], keys.PseudonymOf(new ShortOctets((ulong)identity, length)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_is_a_permutation_of_all_identities_of_a_length(int length)
    {
        using EpochKeys keys = new(Epoch);
        keys.Enter(Support.Now);
        int count = 1 << (8 * length);
        HashSet<ulong> seen = [.. Enumerable.Range(0, count).Select(value => keys.PseudonymOf(new ShortOctets((ulong)value, length)).Value)];
        Assert.Equal(count, seen.Count);
        Assert.All(seen, value => Assert.True(value < (ulong)count));
    }

    [Fact]
    public void Pseudonyms_of_two_epochs_have_nothing_in_common_but_chance()
    {
        using EpochKeys keys = new(Epoch);
        const int identities = 2000;
        keys.Enter(Support.Now);
        ulong[] before = [.. Enumerable.Range(0, identities).Select(i => keys.PseudonymOf(new ShortOctets((ulong)i, 8)).Value)];
        keys.Enter(Support.Now + Epoch);
        ulong[] after = [.. Enumerable.Range(0, identities).Select(i => keys.PseudonymOf(new ShortOctets((ulong)i, 8)).Value)];
        Assert.Empty(before.Intersect(after));
        // Of 64 bits 32 differ on average, 4 being one standard deviation; over 2,000 the mean stays within six hundredths of one.
        double between = before.Zip(after).Average(pair => BitOperations.PopCount(pair.First ^ pair.Second));
        Assert.InRange(between, 31.4, 32.6);
        double neighbours = before.Zip(before.Skip(1)).Average(pair => BitOperations.PopCount(pair.First ^ pair.Second));
        Assert.InRange(neighbours, 31.4, 32.6);
    }

    [Fact]
    public void At_the_end_of_an_epoch_its_secret_and_all_it_remembered_are_gone()
    {
        EpochKeys keys = new(Epoch);
        keys.Enter(Support.Now);
        byte[] secret = keys.Secret.ToArray();
        ShortOctets pseudonym = keys.PseudonymOf(new ShortOctets(0x1122334455667788, 8));
        byte[] remembered = BitConverter.GetBytes(pseudonym.Value);
        Assert.True(keys.Memory.IndexOf(remembered) >= 0);
        Assert.True(secret.Distinct().Count() > 8);

        Assert.True(keys.Enter(Support.Now + Epoch));
        Assert.True(keys.Memory.IndexOfAnyExcept((byte)0) < 0);
        Assert.False(keys.Secret.SequenceEqual(secret));
        Assert.NotEqual(pseudonym, keys.PseudonymOf(new ShortOctets(0x1122334455667788, 8)));

        keys.Dispose();
        Assert.True(keys.Secret.IndexOfAnyExcept((byte)0) < 0);
        Assert.True(keys.Memory.IndexOfAnyExcept((byte)0) < 0);
        Assert.Throws<ObjectDisposedException>(() => keys.Enter(Support.Now + Epoch));
        Assert.Throws<InvalidOperationException>(() => keys.PseudonymOf(pseudonym));
    }

    [Fact]
    public void An_epoch_that_is_over_does_not_come_back()
    {
        using EpochKeys keys = new(Epoch);
        keys.Enter(Support.Now);
        long epoch = keys.Epoch;
        Assert.False(keys.Enter(Support.Now - Epoch));
        Assert.Equal(epoch, keys.Epoch);
        Assert.True(keys.Enter(Support.Now));
    }

    [Fact]
    public void Shifts_stay_within_their_bound_and_differ_from_epoch_to_epoch()
    {
        using EpochKeys keys = new(Epoch);
        HashSet<(double, double)> places = [];
        for (int i = 0; i < 500; i++)
        {
            keys.Enter(Support.Now + (i * Epoch));
            foreach (double latitude in (double[])[0, 22.5, -60, 80])
            {
                GeoPoint point = new();
                point.Set(latitude, 114);
                keys.Shift(point, 200);
                double north = (point.LatitudeDegrees - latitude) * 111_195;
                double east = (point.LongitudeDegrees - 114) * 111_195 * Math.Cos(double.DegreesToRadians(latitude));
                Assert.InRange(Math.Sqrt((north * north) + (east * east)), 100, 200);
                places.Add((point.LatitudeDegrees, point.LongitudeDegrees));
            }
        }

        Assert.Equal(2000, places.Count);
    }
}
