namespace V2X.Mqtt.Packets;

/// <summary>Whether properties may stand in their packet, as often as they do and with the values they have.</summary>
internal static class PropertyCheck
{
    /// <summary>The first fault; its position counts from the start of <paramref name="block"/>.</summary>
    public static PacketFault Look(ReadOnlySpan<byte> block, PacketType packet)
    {
        PropertyReader reader = new(block);
        ulong seen = 0;
        while (reader.Next())
        {
            if (!PropertyTable.MayStandIn(reader.Id, packet))
                return new PacketFault(MqttReason.PropertyUnknown, reader.Start);
            ulong bit = 1UL << (int)reader.Id;
            if ((seen & bit) != 0 && !MayRepeat(reader.Id, packet))
                return new PacketFault(MqttReason.PropertyRepeated, reader.Start);
            seen |= bit;
            MqttReason fault = Judge(ref reader);
            if (fault != MqttReason.None)
                return new PacketFault(fault, reader.Start);
        }

        return reader.Fault;
    }

    private static bool MayRepeat(PropertyId id, PacketType packet) =>
        id == PropertyId.UserProperty || (id == PropertyId.SubscriptionIdentifier && packet == PacketType.Publish);

    private static MqttReason Judge(ref PropertyReader property) => property.Id switch
    {
        PropertyId.ReceiveMaximum or PropertyId.MaximumPacketSize or PropertyId.SubscriptionIdentifier when property.Number == 0 => MqttReason.PropertyValue,
        PropertyId.TopicAlias when property.Number == 0 => MqttReason.TopicAlias,
        PropertyId.ResponseTopic when property.Octets.IsEmpty || property.Octets.ContainsAny((byte)'+', (byte)'#') => MqttReason.PropertyValue,
        _ => MqttReason.None,
    };
}
