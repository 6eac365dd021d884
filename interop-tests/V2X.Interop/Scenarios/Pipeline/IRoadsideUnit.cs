using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Pipeline;

/// <summary>A site as the simulated road knows it. For one thread.</summary>
internal interface IRoadsideUnit : ISiteRun
{
    /// <summary>Its radios.</summary>
    RadioSite Radio { get; }

    /// <summary>A message on air that the site's radios reach; perhaps it is lost.</summary>
    void Hear(byte[] octets, long sentNs);

    /// <summary>A frame of one of the site's own sensors, which comes when the sensor is done with it.</summary>
    void Sense(byte[] octets, int source, long takenNs, double latencyMilliseconds);
}
