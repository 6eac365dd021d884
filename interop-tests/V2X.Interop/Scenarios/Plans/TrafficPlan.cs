using V2X.Interop.Scenarios.Reading;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Plans;

/// <summary>Who is on the roads, and how those who tell of themselves err. Sigmas are one standard deviation.</summary>
internal sealed record TrafficPlan
{
    /// <summary>Vehicles on the road at any time.</summary>
    public int Vehicles { get; init; }

    /// <summary>Share of vehicles that tell of themselves, 0..1.</summary>
    public double EquippedShare { get; init; }

    /// <summary>Shortest and longest time for which a vehicle keeps its pseudonym, seconds.</summary>
    public (double ShortestSeconds, double LongestSeconds) Pseudonym { get; init; }

    /// <summary>Noise of a reported position from message to message, to the east and north each, metres.</summary>
    public double NoiseMetres { get; init; }

    /// <summary>Slowly varying error of satellite positioning, to the east and north each, metres.</summary>
    public double DriftMetres { get; init; }

    /// <summary>Time over which that error changes, seconds.</summary>
    public double DriftSeconds { get; init; }

    /// <summary>Noise of a reported speed, metres per second.</summary>
    public double SpeedNoiseMetresPerSecond { get; init; }

    /// <summary>Noise of a reported heading, degrees.</summary>
    public double HeadingNoiseDegrees { get; init; }

    /// <summary>Reads the traffic.</summary>
    public static TrafficPlan Read(ObjectReader reader)
    {
        TrafficPlan traffic = new()
        {
            Vehicles = reader.Integer("vehicles", SimulationOptions.MinimumVehicles, SimulationOptions.MaximumVehicles),
            EquippedShare = reader.Number("equippedPercent", 0, 100, 100) / 100,
            Pseudonym = reader.Pair("pseudonymSeconds", 86_400, (300, 600)),
            NoiseMetres = reader.Number("noiseMetres", 0, 50, 0.4),
            DriftMetres = reader.Number("driftMetres", 0, 50, 1),
            DriftSeconds = reader.Number("driftSeconds", 1, 3600, 30),
            SpeedNoiseMetresPerSecond = reader.Number("speedNoiseMetresPerSecond", 0, 10, 0.15),
            HeadingNoiseDegrees = reader.Number("headingNoiseDegrees", 0, 90, 1),
        };
        if (traffic.Pseudonym.ShortestSeconds is not >= 1 || traffic.Pseudonym.LongestSeconds < traffic.Pseudonym.ShortestSeconds)
            reader.Fault("pseudonymSeconds", "must be the shortest time, at least 1, and the longest");
        reader.Done();
        return traffic;
    }
}
