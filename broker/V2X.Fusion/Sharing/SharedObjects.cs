using V2X.Asn1;
using V2X.Fusion.Tracking;
using V2X.Model;
using V2X.Model.Canonical;

namespace V2X.Fusion.Sharing;

/// <summary>
/// Tracks as perceived objects of a canonical message: accuracies come from the covariance, identities only from self-reports of the
/// message set in which the message will be sent. Pure functions, thread-safe; they allocate nothing with messages used again.
/// </summary>
public static class SharedObjects
{

    /// <summary>Fills a message with the chosen tracks.</summary>
    /// <param name="tracks">The tracks that were offered.</param>
    /// <param name="chosen">Those that go in.</param>
    /// <param name="family">Number of the message set of the message: another one's identities would mean nothing in it.</param>
    /// <param name="nowUnixNs">Time that the tracks were carried forward to, Unix nanoseconds.</param>
    /// <param name="message">Cleared and filled; sender, count and reference position are for the caller to add.</param>
    public static void Fill(ReadOnlySpan<FusedTrack> tracks, IReadOnlyList<SelectedObject> chosen, byte family, long nowUnixNs, PerceivedObjectsMessage message)
    {
        message.Clear();
        message.GeneratedUnixMs = NanosecondTime.ToMilliseconds(nowUnixNs);
        message.SenderClass = RoadUserClass.RoadsideUnit;
        for (int i = 0; i < chosen.Count; i++)
        {
            PerceivedObject item = message.Objects.AddCleared();
            item.ObjectId = chosen[i].ObjectId;
            Fill(tracks[chosen[i].Index], family, item);
        }
    }

    private static void Fill(in FusedTrack track, byte family, PerceivedObject item)
    {
        item.MeasuredUnixMs = NanosecondTime.ToMilliseconds(track.TimeUnixNs);
        item.ExistenceProbability = track.ExistenceProbability;
        item.AgeSeconds = (track.TimeUnixNs - track.CreatedUnixNs) / 1e9;
        item.Sources = SourcesOf(track, family, out ShortOctets station);
        item.StationId = station;
        Fill(track, item.User);
    }

    private static void Fill(in FusedTrack track, RoadUser user)
    {
        user.Position.Set(track.LatitudeDegrees, track.LongitudeDegrees, track.ElevationMetres);
        (user.PositionSemiMajorSigmaMetres, user.PositionSemiMinorSigmaMetres, user.PositionEllipseHeadingDegrees) = track.Covariance.PositionEllipse();
        user.SpeedMetresPerSecond = track.SpeedMetresPerSecond;
        user.SpeedSigmaMetresPerSecond = track.SpeedSigmaMetresPerSecond;
        user.HeadingDegrees = track.HeadingDegrees;
        user.HeadingSigmaDegrees = track.HeadingSigmaDegrees;
        user.YawRateDegreesPerSecond = -track.YawRateDegreesPerSecond;
        user.YawRateSigmaDegreesPerSecond = track.YawRateSigmaDegreesPerSecond;
        user.LongitudinalAccelerationMetresPerSecondSquared = track.AccelerationMetresPerSecondSquared;
        user.LongitudinalAccelerationSigmaMetresPerSecondSquared = track.AccelerationSigmaMetresPerSecondSquared;
        user.LengthMetres = track.LengthMetres;
        user.WidthMetres = track.WidthMetres;
        user.HeightMetres = track.HeightMetres;
        user.Class = track.Class;
        user.ClassProbability = track.ClassProbability;
    }

    private static ObjectSources SourcesOf(in FusedTrack track, byte family, out ShortOctets station)
    {
        station = default;
        bool told = false, seen = false;
        long newest = long.MinValue;
        for (int i = 0; i < track.Provenance.Count; i++)
        {
            ProvenanceEntry entry = track.Provenance[i];
            told |= entry.Kind == ObservationKind.SelfReport;
            seen |= entry.Kind == ObservationKind.PerceivedObject;
            if (entry.Kind != ObservationKind.SelfReport || entry.Identity.Family != family || entry.LastMeasuredUnixNs <= newest)
                continue;
            station = new ShortOctets(entry.Identity.StationId, LengthOf((MessageFamily)family));
            newest = entry.LastMeasuredUnixNs;
        }

        return told && seen ? ObjectSources.Integrated : told ? ObjectSources.V2X : ObjectSources.Unknown;
    }

    private static int LengthOf(MessageFamily family) => family == MessageFamily.China ? 8 : 4;
}
