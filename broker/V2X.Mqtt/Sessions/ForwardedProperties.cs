using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Sessions;

/// <summary>Which properties of a message or will go to subscribers as they are (MQTT 5.0, 3.3.2.3).</summary>
internal static class ForwardedProperties
{
    /// <summary>Copies them into <paramref name="target"/>, which is as long as <paramref name="properties"/> at least; how many octets.</summary>
    public static int Copy(ReadOnlySpan<byte> properties, Span<byte> target)
    {
        PropertyReader property = new(properties);
        int length = 0;
        while (property.Next())
        {
            if (property.Id is PropertyId.TopicAlias or PropertyId.MessageExpiryInterval or PropertyId.SubscriptionIdentifier or PropertyId.WillDelayInterval)
                continue;
            properties[property.Start..property.End].CopyTo(target[length..]);
            length += property.End - property.Start;
        }

        return length;
    }
}
