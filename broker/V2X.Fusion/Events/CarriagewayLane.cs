namespace V2X.Fusion.Events;

/// <summary>A lane of a carriageway as the detectors need it. Immutable.</summary>
/// <param name="Points">Its centre line in the direction of travel, at least two points: WGS 84 latitude and longitude, degrees.</param>
/// <param name="WidthMetres">Its width, metres.</param>
/// <param name="EndsAtStopLine">Whether vehicles wait at its end, as before a light.</param>
/// <param name="IsCrossing">Whether it is a crossing for persons on foot: they may be there.</param>
public sealed record CarriagewayLane(
    IReadOnlyList<(double LatitudeDegrees, double LongitudeDegrees)> Points,
    double WidthMetres,
    bool EndsAtStopLine = false,
    bool IsCrossing = false);
