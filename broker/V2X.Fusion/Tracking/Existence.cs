namespace V2X.Fusion.Tracking;

/// <summary>
/// How sure it is that a road user exists, as the logarithm of the odds. A sensor that has seen it and goes on seeing others without it
/// speaks against it; one that has lost it for long no longer covers it and says nothing more.
/// </summary>
internal static class Existence
{
    public const int DetectionsToConfirm = 3;
    public const int MostMisses = 10;

    private const float Most = 4.5f;
    private const float Least = -6;
    private const float FirstDetection = -0.4f;
    private const float FirstSelfReport = 2.5f;
    private const float FirstContested = -0.4f;
    private const float SelfReportHit = 1.5f;
    private const float MissConfirmed = 0.6f;
    private const float MissTentative = 1.0f;
    private const float Confirming = 2.0f;
    private const float EndConfirmed = -1.0f;
    private const float EndTentative = -1.6f;

    public static void Begin(ref TrackRecord record, in Observation observation, bool contested)
    {
        bool self = observation.Kind == ObservationKind.SelfReport;
        record.Existence = !self ? FirstDetection : contested ? FirstContested : FirstSelfReport;
        record.Detections = 1;
        record.Confirmed = self && !contested;
    }

    public static void Hit(ref TrackRecord record, in Observation observation)
    {
        record.Detections++;
        record.Existence = Math.Min(Most, record.Existence + Weight(observation));
        if (record.Detections >= DetectionsToConfirm && record.Existence >= Confirming)
            record.Confirmed = true;
    }

    public static void Miss(ref TrackRecord record, int frames) =>
        record.Existence = Math.Max(Least, record.Existence - frames * (record.Confirmed ? MissConfirmed : MissTentative));

    public static bool Ends(in TrackRecord record) => record.Existence < (record.Confirmed ? EndConfirmed : EndTentative);

    private static float Weight(in Observation observation)
    {
        if (observation.Kind == ObservationKind.SelfReport)
            return SelfReportHit;
        double stated = observation.ExistenceConfidence;
        return stated is >= 0 and <= 1 ? (float)(0.4 + 1.0 * stated) : 1.2f;
    }
}
