namespace V2X.Fusion.Tests.Scenes;

/// <summary>Random numbers of one seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public double Between(double least, double most) => least + (most - least) * _random.NextDouble();

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public int Below(int count) => _random.Next(count);

    public double Normal(double sigma)
    {
        double u = 1 - _random.NextDouble(), v = _random.NextDouble();
        return sigma * Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
    }

    public int Poisson(double mean)
    {
        int count = 0;
        for (double left = Math.Exp(-mean), product = _random.NextDouble(); product > left; product *= _random.NextDouble())
            count++;
        return count;
    }
}
