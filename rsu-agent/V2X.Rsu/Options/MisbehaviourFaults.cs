using System.Numerics;

namespace V2X.Rsu.Options;

/// <summary>Finds settings of the misbehaviour checks that are outside their ranges.</summary>
internal static class MisbehaviourFaults
{
    public static void Add(List<string> faults, MisbehaviourOptions options)
    {
        Range(faults, "Senders", options.Senders, 64, 262_144);
        Range(faults, "TrackGapMilliseconds", options.TrackGapMilliseconds, 1000, 60_000);
        Range(faults, "ScoreHalfLifeSeconds", options.ScoreHalfLifeSeconds, 1, 86_400);
        Range(faults, "DropAboveScore", options.DropAboveScore, 0.1, 1);
        Range(faults, "Reports", options.Reports, 1, 4096);
        Range(faults, "ReportIntervalMilliseconds", options.ReportIntervalMilliseconds, 100, 3_600_000);
        Range(faults, "PositionJump.Weight", options.PositionJump.Weight, 0, 1);
        Range(faults, "PositionJump.MaximumSpeedMetresPerSecond", options.PositionJump.MaximumSpeedMetresPerSecond, 10, 200);
        Range(faults, "PositionJump.ToleranceMetres", options.PositionJump.ToleranceMetres, 1, 1000);
        Range(faults, "SpeedDisplacement.Weight", options.SpeedDisplacement.Weight, 0, 1);
        Range(faults, "SpeedDisplacement.WindowMilliseconds", options.SpeedDisplacement.WindowMilliseconds, 500, 10_000);
        Range(faults, "SpeedDisplacement.ToleranceMetres", options.SpeedDisplacement.ToleranceMetres, 1, 1000);
        Range(faults, "SpeedDisplacement.ToleranceShare", options.SpeedDisplacement.ToleranceShare, 0, 1);
        Range(faults, "FrozenSender.Weight", options.FrozenSender.Weight, 0, 1);
        Range(faults, "FrozenSender.SpotMetres", options.FrozenSender.SpotMetres, 0.01, 10);
        Range(faults, "FrozenSender.WayMetres", options.FrozenSender.WayMetres, 1, 1000);
        Range(faults, "FrozenSender.Messages", options.FrozenSender.Messages, 2, 100);
        Range(faults, "TeleportingSender.Weight", options.TeleportingSender.Weight, 0, 1);
        Range(faults, "TeleportingSender.Jumps", options.TeleportingSender.Jumps, 2, 4);
        Range(faults, "TeleportingSender.WindowMilliseconds", options.TeleportingSender.WindowMilliseconds, 100, 60_000);
        Range(faults, "ImpossibleAcceleration.Weight", options.ImpossibleAcceleration.Weight, 0, 1);
        Range(faults, "ImpossibleAcceleration.MaximumMetresPerSecondSquared", options.ImpossibleAcceleration.MaximumMetresPerSecondSquared, 1, 100);
        Range(faults, "ImpossibleAcceleration.ToleranceMetresPerSecond", options.ImpossibleAcceleration.ToleranceMetresPerSecond, 0.1, 50);
        AddCluster(faults, options.SybilCluster);
    }

    private static void AddCluster(List<string> faults, SybilClusterOptions cluster)
    {
        Range(faults, "SybilCluster.Weight", cluster.Weight, 0, 1);
        Range(faults, "SybilCluster.Senders", cluster.Senders, 3, 32);
        Range(faults, "SybilCluster.SpotMetres", cluster.SpotMetres, 0.1, 20);
        Range(faults, "SybilCluster.ToleranceMetresPerSecond", cluster.ToleranceMetresPerSecond, 0.1, 20);
        Range(faults, "SybilCluster.ToleranceDegrees", cluster.ToleranceDegrees, 1, 180);
        Range(faults, "SybilCluster.MaximumAgeMilliseconds", cluster.MaximumAgeMilliseconds, 100, 10_000);
        Range(faults, "SybilCluster.Messages", cluster.Messages, 1, 100);
    }

    // Written so that NaN is outside every range.
    private static void Range<T>(List<string> faults, string name, T value, T minimum, T maximum)
        where T : INumber<T>
    {
        if (!(value >= minimum && value <= maximum))
            faults.Add(FormattableString.Invariant($"Misbehaviour.{name}: {value} is not within {minimum}..{maximum}."));
    }
}
