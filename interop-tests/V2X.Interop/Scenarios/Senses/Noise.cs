namespace V2X.Interop.Scenarios.Senses;

/// <summary>Random numbers of one sender or sensor: seeded, so that another sender more or less changes nobody else's. Not safe for concurrent use.</summary>
internal sealed class Noise(int seed, int stream)
{
    // SplitMix64's step keeps neighbouring streams apart.
    private readonly Random _random = new(unchecked((int)((((ulong)(uint)seed << 32) | (uint)stream) * 0x9E3779B97F4A7C15 >> 29)));

    /// <summary>A number from a normal distribution.</summary>
    public double Normal(double sigma)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        return sigma * radius * Math.Cos(Math.Tau * _random.NextDouble());
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public double Uniform(double least, double most) => least + (_random.NextDouble() * (most - least));

    /// <summary>True with a probability.</summary>
    public bool Happens(double probability) => _random.NextDouble() < probability;

    /// <summary>How many of something there are where <paramref name="mean"/> is usual (Poisson).</summary>
    public int Count(double mean)
    {
        double limit = Math.Exp(-mean), product = _random.NextDouble();
        int count = 0;
        for (; product > limit; count++)
            product *= _random.NextDouble();
        return count;
    }

    /// <summary>An identifier of <paramref name="octets"/> octets, 1..8, never zero.</summary>
    public ulong Identifier(int octets)
    {
        ulong mask = octets == 8 ? ulong.MaxValue : (1UL << (8 * octets)) - 1;
        ulong identifier;
        do
            identifier = (((ulong)_random.NextInt64() << 1) ^ (ulong)_random.NextInt64()) & mask;
        while (identifier == 0);
        return identifier;
    }
}
