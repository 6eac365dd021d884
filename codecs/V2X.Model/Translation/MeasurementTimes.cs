using V2X.Model.Canonical;

namespace V2X.Model.Translation;

/// <summary>Times of perceived objects. Pure functions, thread-safe.</summary>
internal static class MeasurementTimes
{
    /// <summary>The time of the object measured last, which a message without a time of its own was true at; null where none has one.</summary>
    public static long? Latest(PerceivedObjectsMessage message)
    {
        long? latest = null;
        foreach (PerceivedObject perceived in message.Objects)
        {
            if (perceived.MeasuredUnixMs is { } time && !(time <= latest))
                latest = time;
        }

        return latest;
    }
}
