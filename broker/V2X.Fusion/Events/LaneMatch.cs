namespace V2X.Fusion.Events;

/// <summary>Where on which lane something is.</summary>
/// <param name="Lane">Number of the lane; -1 for none.</param>
/// <param name="AlongMetres">Way from the lane's start.</param>
/// <param name="ToEndMetres">Way to the lane's end.</param>
/// <param name="AsideMetres">Distance from the centre line.</param>
/// <param name="EastShare">Direction of the lane there: share of east in a vector of length 1.</param>
/// <param name="NorthShare">Direction of the lane there: share of north.</param>
internal readonly record struct LaneMatch(int Lane, double AlongMetres, double ToEndMetres, double AsideMetres, double EastShare, double NorthShare)
{
    public static LaneMatch None { get; } = new(-1, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    public bool IsOnLane => Lane >= 0;
}
