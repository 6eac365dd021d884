namespace V2X.Fusion.Tracking;

/// <summary>Length, width and height: the average of what was reported, self-reports counting for more. NaN until reported.</summary>
internal struct SizeEstimate
{
    private const float MostWeight = 60;
    private const float SelfReportWeight = 20;

    private float _length;
    private float _width;
    private float _height;
    private float _lengthWeight;
    private float _widthWeight;
    private float _heightWeight;

    public readonly double Length => _lengthWeight > 0 ? _length : double.NaN;

    public readonly double Width => _widthWeight > 0 ? _width : double.NaN;

    public readonly double Height => _heightWeight > 0 ? _height : double.NaN;

    public void Add(in Observation observation)
    {
        float weight = observation.Kind == ObservationKind.SelfReport ? SelfReportWeight : 1;
        Merge(ref _length, ref _lengthWeight, observation.LengthMetres, weight);
        Merge(ref _width, ref _widthWeight, observation.WidthMetres, weight);
        Merge(ref _height, ref _heightWeight, observation.HeightMetres, weight);
    }

    private static void Merge(ref float value, ref float total, double reported, float weight)
    {
        if (double.IsNaN(reported))
            return;
        total = Math.Min(total + weight, MostWeight);
        value += ((float)reported - value) * Math.Min(1, weight / total);
    }
}
