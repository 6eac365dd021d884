using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103324_v2_1_1;
using V2X.Model.Canonical;

namespace V2X.Model.Translation.Etsi.Ts103324;

/// <summary>
/// Which sensors saw an object: CPM numbers its sensors and tells their kinds once, the canonical model has the kinds. A sensor written
/// here has the number of its type. Keeps the table of the message that is read; for one thread at a time.
/// </summary>
internal sealed class CpmSensors
{
    private const int MostNumbers = 256;
    private const int SensorTypes = 14;
    private readonly ObjectSources[] _sources = new ObjectSources[MostNumbers];

    /// <summary>Forgets every sensor.</summary>
    public void Clear() => Array.Clear(_sources);

    /// <summary>Learns the sensors of a message.</summary>
    public void Read(SensorInformationContainer wire)
    {
        foreach (SensorInformation sensor in wire)
            _sources[sensor.SensorId & (MostNumbers - 1)] = Of(sensor.SensorType);
    }

    /// <summary>The kinds of sensors in a list; null where no kind is known.</summary>
    public ObjectSources? Read(SequenceOfIdentifier1B wire)
    {
        ObjectSources all = ObjectSources.Unknown;
        foreach (int id in wire.Items)
            all |= _sources[id & (MostNumbers - 1)];
        return all == ObjectSources.Unknown ? null : all;
    }

    /// <summary>Sets the list of sensors of an object; false where none is known.</summary>
    public static bool Write(ObjectSources? sources, SequenceOfIdentifier1B wire)
    {
        wire.Clear();
        for (int type = 1; type < SensorTypes; type++)
        {
            if (IsWritten(type, sources ?? ObjectSources.Unknown))
                wire.Add(type);
        }

        return wire.Count > 0;
    }

    /// <summary>Describes every sensor that an object of the message was seen with; false where there is none.</summary>
    public static bool Write(PerceivedObjectsMessage message, SensorInformationContainer wire)
    {
        wire.Clear();
        ObjectSources all = ObjectSources.Unknown;
        foreach (Canonical.PerceivedObject perceived in message.Objects)
            all |= perceived.Sources ?? ObjectSources.Unknown;
        for (int type = 1; type < SensorTypes; type++)
        {
            if (!IsWritten(type, all))
                continue;
            SensorInformation sensor = wire.Add();
            sensor.UnknownAdditions?.Clear();
            sensor.HasPerceptionRegionShape = sensor.HasPerceptionRegionConfidence = false;
            (sensor.SensorId, sensor.SensorType, sensor.ShadowingApplies) = (type, type, true);
        }

        return wire.Count > 0;
    }

    // Of the types with one meaning here the first is written.
    private static bool IsWritten(int type, ObjectSources sources) => type is 1 or 2 or 3 or 6 or 8 or 12 or 13 && (sources & Of(type)) != 0;

    private static ObjectSources Of(int sensorType) => sensorType switch
    {
        1 => ObjectSources.Radar,
        2 => ObjectSources.Lidar,
        3 or 4 or 5 or 7 or 9 => ObjectSources.Video,
        6 => ObjectSources.Ultrasonic,
        8 => ObjectSources.Loop,
        12 => ObjectSources.Integrated,
        13 => ObjectSources.V2X,
        _ => ObjectSources.Unknown,
    };
}
