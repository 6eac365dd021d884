using System.Buffers.Text;
using V2X.Broker.Access;
using V2X.Mqtt.Topics;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Holds an MQTT subscription to what the access file lets its client have: by the place that a message tells in its properties, which the broker
/// writes itself. Allocates nothing. Safe from any thread.
/// </summary>
internal sealed class MqttScope(AccessHold hold) : IMessageScope
{
    /// <inheritdoc/>
    public bool Reaches(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> properties)
    {
        if (!hold.IsHeldToAreas)
            return hold.IsAllowed;
        // What clients publish among themselves tells a place at most on their own word.
        (double latitude, double longitude) = topic.StartsWith("v2x"u8) ? PositionOf(properties) : (double.NaN, double.NaN);
        return hold.Reaches(latitude, longitude);
    }

    private static (double Latitude, double Longitude) PositionOf(ReadOnlySpan<byte> properties)
    {
        ReadOnlySpan<byte> position = UserProperties.Value(properties, "position"u8);
        int comma = position.IndexOf((byte)',');
        return comma > 0 && Utf8Parser.TryParse(position[..comma], out double latitude, out int first) && first == comma
            && Utf8Parser.TryParse(position[(comma + 1)..], out double longitude, out int second) && second == position.Length - comma - 1
            ? (latitude, longitude)
            : (double.NaN, double.NaN);
    }
}
