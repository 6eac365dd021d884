using V2X.Fusion.Sharding;
using V2X.Fusion.Tracking;
using V2X.Model.Canonical;

namespace V2X.Fusion.Tests.Shards;

/// <summary>A flat world around one place, an engine in it, and a clock that the test moves.</summary>
internal sealed class World
{
    public const double Latitude = 22.38;
    public const double Longitude = 114.19;
    private readonly LocalMetres _scale;
    private readonly double _latitude;
    private readonly double _longitude;
    private readonly FusedTrack[] _tracks = new FusedTrack[256];

    public World(FusionSettings? settings = null, double latitude = Latitude, double longitude = Longitude)
    {
        (_latitude, _longitude) = (latitude, longitude);
        _scale = new LocalMetres(latitude);
        Engine = new FusionEngine(settings);
    }

    public FusionEngine Engine { get; }

    public long Now { get; set; } = 1_800_000_000_000_000_000;

    public long Count(FusionReason reason) => Engine.Figures().CountOf(reason);

    /// <summary>A car's report of itself, measured now.</summary>
    public Observation Report(ulong station, double east, double north, double speed = double.NaN, double heading = double.NaN)
    {
        Observation report = At(ObservationKind.SelfReport, 100, east, north);
        report.Identity = new StationIdentity(1, station);
        report.SpeedMetresPerSecond = speed;
        report.HeadingDegrees = heading;
        report.SemiMajorSigmaMetres = 1;
        return report;
    }

    /// <summary>An object that a sensor sees now.</summary>
    public Observation Object(int sensor, double east, double north)
    {
        Observation item = At(ObservationKind.PerceivedObject, sensor, east, north);
        item.SemiMajorSigmaMetres = 0.5;
        return item;
    }

    public List<FusedTrack> Confirmed() => [.. _tracks[..Engine.CopyTracks(Now, _tracks)]];

    public (double East, double North) Place(in FusedTrack track) =>
        (LocalMetres.WrapDegrees(track.LongitudeDegrees - _longitude) * _scale.PerDegreeEast, (track.LatitudeDegrees - _latitude) * _scale.PerDegreeNorth);

    public void Tick(double seconds = 0.1)
    {
        Now += (long)(seconds * 1e9);
        Engine.Advance(Now);
    }

    private Observation At(ObservationKind kind, int source, double east, double north)
    {
        Observation observation = Observation.Create(
            kind, source, Now, _latitude + north / _scale.PerDegreeNorth, LocalMetres.WrapDegrees(_longitude + east / _scale.PerDegreeEast));
        observation.Class = RoadUserClass.PassengerCar;
        return observation;
    }
}
