using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Simulation;
using V2X.Model.Canonical;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>A sensor of a site, and how it errs. Sigmas are one standard deviation.</summary>
internal sealed record SensorPlan
{
    private static readonly Dictionary<string, ObjectSources> Kinds = new(StringComparer.Ordinal)
    {
        ["camera"] = ObjectSources.Video,
        ["radar"] = ObjectSources.Radar,
        ["lidar"] = ObjectSources.Lidar,
    };

    /// <summary>Identifier within the site.</summary>
    public required string Id { get; init; }

    /// <summary>How it perceives.</summary>
    public ObjectSources Kind { get; init; }

    /// <summary>Where it stands; null at the site's first antenna.</summary>
    public GeoPosition? At { get; init; }

    /// <summary>Distance within which it sees, metres.</summary>
    public double RangeMetres { get; init; }

    /// <summary>Time from frame to frame, milliseconds: a multiple of 10.</summary>
    public int PeriodMilliseconds { get; init; }

    /// <summary>Time from the picture to the message, milliseconds.</summary>
    public double LatencyMilliseconds { get; init; }

    /// <summary>Noise of a position, to the east and north each, metres.</summary>
    public double NoiseMetres { get; init; }

    /// <summary>Constant error of positions to the east and north, metres.</summary>
    public (double EastMetres, double NorthMetres) BiasMetres { get; init; }

    /// <summary>Noise of a speed, metres per second.</summary>
    public double SpeedNoiseMetresPerSecond { get; init; }

    /// <summary>Noise of a heading, degrees.</summary>
    public double HeadingNoiseDegrees { get; init; }

    /// <summary>Probability that a road user in reach is missed in a frame, 0..1.</summary>
    public double MissProbability { get; init; }

    /// <summary>Things seen that are not there, a frame on average.</summary>
    public double ClutterPerFrame { get; init; }

    /// <summary>Probability that a class is taken for another, 0..1.</summary>
    public double WrongClassProbability { get; init; }

    /// <summary>Reads a sensor.</summary>
    public static SensorPlan Read(ObjectReader reader)
    {
        SensorPlan sensor = new()
        {
            Id = reader.Text("id"),
            Kind = reader.Choice("kind", Kinds),
            At = reader.Has("at") ? reader.Position("at") : null,
            RangeMetres = reader.Number("rangeMetres", 5, 1000),
            PeriodMilliseconds = reader.Integer("periodMilliseconds", 20, 5000, 100),
            LatencyMilliseconds = reader.Number("latencyMilliseconds", 0, 2000, 60),
            NoiseMetres = reader.Number("noiseMetres", 0, 20, 0.5),
            BiasMetres = reader.Pair("biasMetres", 20, (0, 0)),
            SpeedNoiseMetresPerSecond = reader.Number("speedNoiseMetresPerSecond", 0, 10, 0.4),
            HeadingNoiseDegrees = reader.Number("headingNoiseDegrees", 0, 90, 3),
            MissProbability = reader.Number("missPercent", 0, 100, 5) / 100,
            ClutterPerFrame = reader.Number("clutterPerFrame", 0, 10, 0.02),
            WrongClassProbability = reader.Number("wrongClassPercent", 0, 100, 2) / 100,
        };
        if (sensor.PeriodMilliseconds % TrafficSimulation.StepMilliseconds != 0)
            reader.Fault("periodMilliseconds", $"must be a multiple of {TrafficSimulation.StepMilliseconds}, is {sensor.PeriodMilliseconds}");
        reader.Done();
        return sensor;
    }
}
