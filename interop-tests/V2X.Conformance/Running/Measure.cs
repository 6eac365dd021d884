namespace V2X.Conformance.Running;

/// <summary>Mean, spread and extremes of numbers of which none is kept. A plain value.</summary>
public struct Measure
{
    private double _sum;
    private double _squares;
    private double _least;
    private double _most;

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; NaN where there were none.</summary>
    public readonly double Mean => Count == 0 ? double.NaN : _sum / Count;

    /// <summary>The lowest; NaN where there were none.</summary>
    public readonly double Least => Count == 0 ? double.NaN : _least;

    /// <summary>The highest; NaN where there were none.</summary>
    public readonly double Most => Count == 0 ? double.NaN : _most;

    /// <summary>Their standard deviation; NaN where there were none.</summary>
    public readonly double Deviation => Count == 0 ? double.NaN : Math.Sqrt(Math.Max(0, (_squares / Count) - (Mean * Mean)));

    /// <summary>Takes a number.</summary>
    public void Add(double number)
    {
        _least = Count == 0 ? number : Math.Min(_least, number);
        _most = Count == 0 ? number : Math.Max(_most, number);
        Count++;
        _sum += number;
        _squares += number * number;
    }

    /// <summary>Takes all that another one took.</summary>
    public void Add(in Measure other)
    {
        if (other.Count == 0)
            return;
        _least = Count == 0 ? other._least : Math.Min(_least, other._least);
        _most = Count == 0 ? other._most : Math.Max(_most, other._most);
        Count += other.Count;
        _sum += other._sum;
        _squares += other._squares;
    }
}
