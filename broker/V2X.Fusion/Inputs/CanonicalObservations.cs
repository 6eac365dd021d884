using V2X.Asn1;
using V2X.Fusion.Tracking;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Fusion.Inputs;

/// <summary>
/// Observations out of canonical messages. What a message does not say stays absent; what carries no position or no time is no
/// observation. Pure functions, thread-safe, no allocation.
/// </summary>
public static class CanonicalObservations
{

    /// <summary>What a road user tells of itself.</summary>
    /// <param name="message">Its message.</param>
    /// <param name="heard">Who heard it, when, and in which message set.</param>
    /// <param name="observation">The observation.</param>
    /// <returns>False where the message has no position, no time or no sender.</returns>
    public static bool TryRead(RoadUserMessage message, in HeardMessage heard, out Observation observation)
    {
        observation = default;
        if (message.GeneratedUnixMs is not { } generatedUnixMs || !message.User.Position.IsPresent || message.Sender.Length == 0)
            return false;
        Fill(ref observation, message.User, ObservationKind.SelfReport, heard, generatedUnixMs);
        observation.Identity = IdentityOf(message.Sender, heard);
        observation.ExistenceConfidence = double.NaN;
        if (message.Gear == Gear.Reverse)
            observation.SpeedMetresPerSecond = -observation.SpeedMetresPerSecond;
        return true;
    }

    /// <summary>One object that somebody perceives. The perceiving station itself and things that are no road users are left out.</summary>
    /// <param name="item">The object.</param>
    /// <param name="message">The message that it stands in.</param>
    /// <param name="heard">Who heard it, when, and in which message set.</param>
    /// <param name="observation">The observation.</param>
    /// <returns>False where the object has no position or no time, or is nothing to track.</returns>
    public static bool TryRead(PerceivedObject item, PerceivedObjectsMessage message, in HeardMessage heard, out Observation observation)
    {
        observation = default;
        bool isRoadUser = item.ObstacleType is null && item.User.Class is not (RoadUserClass.RoadsideUnit or RoadUserClass.Obstacle);
        if (!isRoadUser || !item.User.Position.IsPresent || (item.MeasuredUnixMs ?? message.GeneratedUnixMs) is not { } measuredUnixMs)
            return false;
        Fill(ref observation, item.User, ObservationKind.PerceivedObject, heard, measuredUnixMs);
        observation.ObjectNumber = item.ObjectId ?? -1;
        if (item.StationId.Length > 0)
            observation.Identity = IdentityOf(item.StationId, heard);
        observation.ExistenceConfidence = item.ExistenceProbability;
        return true;
    }

    private static StationIdentity IdentityOf(ShortOctets station, in HeardMessage heard) => new((byte)heard.Family, station.Value, heard.Scope);

    private static void Fill(ref Observation observation, RoadUser user, ObservationKind kind, in HeardMessage heard, long measuredUnixMs)
    {
        observation = Observation.Create(
            kind, heard.Source, NanosecondTime.FromMilliseconds(measuredUnixMs), user.Position.LatitudeDegrees, user.Position.LongitudeDegrees);
        observation.ReceivedUnixNs = heard.ReceivedUnixNs;
        observation.IsRelayed = heard.IsRelayed;
        observation.ElevationMetres = user.Position.ElevationMetres;
        observation.SemiMajorSigmaMetres = user.PositionSemiMajorSigmaMetres;
        observation.SemiMinorSigmaMetres = user.PositionSemiMinorSigmaMetres;
        observation.SemiMajorOrientationDegrees = user.PositionEllipseHeadingDegrees;
        observation.SpeedMetresPerSecond = user.SpeedMetresPerSecond;
        observation.SpeedSigmaMetresPerSecond = user.SpeedSigmaMetresPerSecond;
        observation.HeadingDegrees = user.HeadingDegrees;
        observation.HeadingSigmaDegrees = user.HeadingSigmaDegrees;
        observation.YawRateDegreesPerSecond = -user.YawRateDegreesPerSecond;
        observation.YawRateSigmaDegreesPerSecond = user.YawRateSigmaDegreesPerSecond;
        observation.AccelerationMetresPerSecondSquared = user.LongitudinalAccelerationMetresPerSecondSquared;
        observation.AccelerationSigmaMetresPerSecondSquared = user.LongitudinalAccelerationSigmaMetresPerSecondSquared;
        observation.LengthMetres = user.LengthMetres;
        observation.WidthMetres = user.WidthMetres;
        observation.HeightMetres = user.HeightMetres;
        observation.Class = user.Class ?? RoadUserClass.Unknown;
        observation.ClassProbability = user.ClassProbability;
    }
}
