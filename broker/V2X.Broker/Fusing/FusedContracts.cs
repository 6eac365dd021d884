using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Fusion.Events;
using V2X.Fusion.Tracking;
using FusedTrack = V2X.Contracts.V1.FusedTrack;

namespace V2X.Broker.Fusing;

/// <summary>Tracks and events in the contract's form. What is not known is left out.</summary>
internal static class FusedContracts
{
    private const double KnownSigmaMetresPerSecond = 3;

    public static FusedTrack Of(in Fusion.Tracking.FusedTrack track, SourceNumbers sources, Func<int, string> agentName)
    {
        (double semiMajor, double semiMinor, double direction) = track.Covariance.PositionEllipse();
        var message = new FusedTrack
        {
            TrackId = track.Id,
            TimeNs = (ulong)track.TimeUnixNs,
            LatitudeDeg = track.LatitudeDegrees,
            LongitudeDeg = track.LongitudeDegrees,
            EastMps = (float)track.EastMetresPerSecond,
            NorthMps = (float)track.NorthMetresPerSecond,
            SemiMajorM = (float)semiMajor,
            SemiMinorM = (float)semiMinor,
            EllipseHeadingDeg = (float)direction,
            RoadUserClass = (RoadUserClass)track.Class,
            ExistenceProbability = (float)track.ExistenceProbability,
            CreatedNs = (ulong)track.CreatedUnixNs,
            UpdatedNs = (ulong)track.UpdatedUnixNs,
            Observations = track.Observations,
        };
        SetKnown(message, track);
        for (int i = 0; i < track.Provenance.Count; i++)
            message.Sources.Add(Of(track.Provenance[i], sources, agentName));
        return message;
    }

    /// <summary>A track as the road user that tells of itself; null where it does not. Its region is left to whoever knows it by name.</summary>
    public static TrackedRoadUser? RoadUserOf(in Fusion.Tracking.FusedTrack track, SourceNumbers sources, Func<int, string> agentName)
    {
        StationIdentity identity = track.LatestIdentity();
        if (identity.IsNone)
            return null;
        var user = new RoadUser
        {
            Family = (Family)identity.Family,
            StationId = StationIdOf(identity),
            LatitudeDeg = track.LatitudeDegrees,
            LongitudeDeg = track.LongitudeDegrees,
            TrackId = track.Id,
        };
        if (track.SpeedSigmaMetresPerSecond <= KnownSigmaMetresPerSecond)
            user.SpeedMps = (float)track.SpeedMetresPerSecond;
        Set(track.HeadingDegrees, value => user.HeadingDeg = value);
        for (int i = 0; i < track.Provenance.Count; i++)
            Add(user, identity, track.Provenance[i], sources, agentName);
        return new TrackedRoadUser(identity, user);
    }

    /// <summary>A track that another node told, as the road user that tells of itself; null where it does not.</summary>
    public static TrackedRoadUser? RoadUserOf(FusedTrack track, Region region)
    {
        TrackSource? latest = null;
        foreach (TrackSource source in track.Sources)
        {
            if (source.SelfReport && !source.StationId.IsEmpty && (latest is null || source.LastMeasuredNs > latest.LastMeasuredNs))
                latest = source;
        }

        if (latest is null)
            return null;
        var user = new RoadUser
        {
            Family = latest.Family,
            StationId = latest.StationId,
            LatitudeDeg = track.LatitudeDeg,
            LongitudeDeg = track.LongitudeDeg,
            TrackId = track.TrackId,
            LastHeardNs = latest.LastMeasuredNs,
            Messages = latest.Observations,
        };
        if (track.HasSpeedSigmaMps && track.SpeedSigmaMps <= KnownSigmaMetresPerSecond)
            user.SpeedMps = MathF.Sqrt(track.EastMps * track.EastMps + track.NorthMps * track.NorthMps);
        if (track.HasHeadingDeg)
            user.HeadingDeg = track.HeadingDeg;
        if (latest.Agent.Length > 0)
            user.Agents.Add(latest.Agent);
        ulong station = 0;
        foreach (byte octet in latest.StationId.Span)
            station = station << 8 | octet;
        return new TrackedRoadUser(new StationIdentity((byte)latest.Family, station, region.Id), user);
    }

    public static FusedEvent Of(in DerivedEvent change)
    {
        var message = new FusedEvent
        {
            EventId = change.Number,
            Kind = (FusedEventKind)(change.Kind + 1),
            Phase = (FusedEventPhase)(change.Phase + 1),
            BeganNs = (ulong)change.BeganUnixNs,
            TimeNs = (ulong)change.TimeUnixNs,
            LatitudeDeg = change.LatitudeDegrees,
            LongitudeDeg = change.LongitudeDegrees,
            TrackId = change.TrackId,
            OtherTrackId = change.OtherTrackId,
        };
        if (!double.IsNaN(change.HeadingDegrees))
            message.HeadingDeg = (float)change.HeadingDegrees;
        if (change.Kind == DerivedEventKind.IntersectionConflict)
            message.TimeToCollisionS = (float)change.Measure;
        else if (change.Kind is DerivedEventKind.QueueTail or DerivedEventKind.HardBrakingWave)
            message.Vehicles = (uint)change.Measure;
        return message;
    }

    private static void Add(RoadUser user, in StationIdentity identity, in ProvenanceEntry entry, SourceNumbers sources, Func<int, string> agentName)
    {
        if (entry.Identity != identity || entry.Kind != ObservationKind.SelfReport)
            return;
        user.LastHeardNs = (ulong)entry.LastReceivedUnixNs;
        user.Messages = entry.Count;
        if (agentName(sources.AgentOf(entry.Source)) is { Length: > 0 } agent)
            user.Agents.Add(agent);
    }

    private static ByteString StationIdOf(in StationIdentity identity) =>
        StationOctets.Of((Family)identity.Family == Family.China ? new ShortOctets(identity.StationId, 8) : new ShortOctets((uint)identity.StationId, 4));

    private static void SetKnown(FusedTrack message, in Fusion.Tracking.FusedTrack track)
    {
        Set(track.ElevationMetres, value => message.ElevationM = value);
        Set(track.HeadingDegrees, value => message.HeadingDeg = value);
        Set(track.YawRateDegreesPerSecond, value => message.YawRateDps = value);
        Set(track.AccelerationMetresPerSecondSquared, value => message.AccelerationMps2 = value);
        Set(track.SpeedSigmaMetresPerSecond, value => message.SpeedSigmaMps = value);
        Set(track.HeadingSigmaDegrees, value => message.HeadingSigmaDeg = value);
        Set(track.LengthMetres, value => message.LengthM = value);
        Set(track.WidthMetres, value => message.WidthM = value);
        Set(track.HeightMetres, value => message.HeightM = value);
        Set(track.ClassProbability, value => message.ClassProbability = value);
    }

    private static void Set(double value, Action<float> set)
    {
        if (!double.IsNaN(value))
            set((float)value);
    }

    private static TrackSource Of(in ProvenanceEntry entry, SourceNumbers sources, Func<int, string> agentName)
    {
        var source = new TrackSource
        {
            Agent = agentName(sources.AgentOf(entry.Source)),
            SelfReport = entry.Kind == ObservationKind.SelfReport,
            Observations = entry.Count,
            LastMeasuredNs = (ulong)entry.LastMeasuredUnixNs,
            Relayed = entry.IsRelayed,
        };
        if (entry.Identity.IsNone)
            return source;
        source.Family = (Family)entry.Identity.Family;
        source.StationId = StationIdOf(entry.Identity);
        return source;
    }
}
