using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Tests.Packets;

/// <summary>A packet of each type and version, with all the properties it may have, as octets; and a reader that takes any of them.</summary>
internal static class Samples
{
    public static IEnumerable<(string Name, ProtocolVersion Version, byte[] Octets)> All()
    {
        foreach (ProtocolVersion version in (ProtocolVersion[])[ProtocolVersion.V311, ProtocolVersion.V5])
        {
            bool v5 = version == ProtocolVersion.V5;
            yield return Of("CONNECT", version, new ConnectPacket
            {
                Version = version,
                CleanStart = true,
                KeepAliveSeconds = 60,
                ClientId = "rsu-1"u8,
                HasUserName = true,
                UserName = "name"u8,
                HasPassword = true,
                Password = [1, 0, 2],
                HasWill = true,
                WillQualityOfService = QualityOfService.ExactlyOnce,
                WillRetain = true,
                WillTopic = "will/topic"u8,
                WillPayload = "gone"u8,
                WillProperties = v5 ? Properties(PropertyTable.Will) : [],
                Properties = v5 ? Properties(PacketType.Connect) : [],
            });
            yield return Of("CONNACK", version, new ConnackPacket
            {
                Version = version,
                SessionPresent = true,
                Code = ReasonCode.NotAuthorized,
                Properties = v5 ? Properties(PacketType.Connack) : [],
            });
            yield return Of("PUBLISH", version, new PublishPacket
            {
                Version = version,
                QualityOfService = QualityOfService.AtLeastOnce,
                Duplicate = true,
                Retain = true,
                Topic = "v2x/hk/spat"u8,
                PacketIdentifier = 513,
                Properties = v5 ? Properties(PacketType.Publish) : [],
                Payload = "payload"u8,
            });
            foreach (PacketType type in (PacketType[])[PacketType.Puback, PacketType.Pubrec, PacketType.Pubrel, PacketType.Pubcomp])
            {
                yield return Of(type.ToString(), version, new AcknowledgementPacket
                {
                    Type = type,
                    Version = version,
                    PacketIdentifier = 7,
                    Code = !v5 ? 0 : type is PacketType.Puback or PacketType.Pubrec ? ReasonCode.QuotaExceeded : ReasonCode.PacketIdentifierNotFound,
                    Properties = v5 ? Properties(type) : [],
                });
            }

            byte[] filters = [0, 3, .. "a/+"u8, .. v5 ? (byte[])[0x1D] : [1], 0, 1, (byte)'#', 2];
            yield return Of("SUBSCRIBE", version, new SubscribePacket
            {
                Type = PacketType.Subscribe,
                Version = version,
                PacketIdentifier = 8,
                Properties = v5 ? Properties(PacketType.Subscribe) : [],
                Filters = filters,
            });
            yield return Of("UNSUBSCRIBE", version, new SubscribePacket
            {
                Type = PacketType.Unsubscribe,
                Version = version,
                PacketIdentifier = 9,
                Properties = v5 ? Properties(PacketType.Unsubscribe) : [],
                Filters = [0, 3, .. "a/+"u8],
            });
            foreach (PacketType type in (PacketType[])[PacketType.Suback, PacketType.Unsuback])
            {
                yield return Of(type.ToString(), version, new SubackPacket
                {
                    Type = type,
                    Version = version,
                    PacketIdentifier = 10,
                    Properties = v5 ? Properties(type) : [],
                    Codes = [0, 0x80],
                });
            }

            yield return Of("PINGREQ", version, new PingPacket(PacketType.Pingreq));
            yield return Of("PINGRESP", version, new PingPacket(PacketType.Pingresp));
            yield return Of("DISCONNECT", version, new DisconnectPacket
            {
                Type = PacketType.Disconnect,
                Version = version,
                Code = v5 ? ReasonCode.DisconnectWithWill : 0,
                Properties = v5 ? Properties(PacketType.Disconnect) : [],
            });
        }

        yield return Of("AUTH", ProtocolVersion.V5, new DisconnectPacket
        {
            Type = PacketType.Auth,
            Version = ProtocolVersion.V5,
            Code = ReasonCode.ContinueAuthentication,
            Properties = Properties(PacketType.Auth),
        });
    }

    /// <summary>Reads a whole packet and writes it again; empty octets where it has a fault.</summary>
    public static PacketFault Again(byte[] octets, ProtocolVersion version, out byte[] written)
    {
        written = [];
        System.Buffers.ReadOnlySequence<byte> buffer = new(octets);
        if (!FrameReader.TryTake(ref buffer, 1 << 20, out byte first, out System.Buffers.ReadOnlySequence<byte> body, out PacketFault fault))
            return fault;
        ReadOnlySpan<byte> span = body.FirstSpan;
        switch ((PacketType)(first >> 4))
        {
            case PacketType.Connect:
                fault = ConnectPacket.Read(first, span, out ConnectPacket connect);
                return Write(fault, connect, ref written);
            case PacketType.Connack:
                fault = ConnackPacket.Read(first, span, version, out ConnackPacket connack);
                return Write(fault, connack, ref written);
            case PacketType.Publish:
                fault = PublishPacket.Read(first, span, version, out PublishPacket publish);
                if (!fault.IsFault)
                    (publish.TopicAlias, publish.ExpirySeconds) = (0, null);
                return Write(fault, publish, ref written);
            case PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp:
                fault = AcknowledgementPacket.Read(first, span, version, out AcknowledgementPacket acknowledgement);
                return Write(fault, acknowledgement, ref written);
            case PacketType.Subscribe or PacketType.Unsubscribe:
                fault = SubscribePacket.Read(first, span, version, out SubscribePacket subscribe);
                return Write(fault, subscribe, ref written);
            case PacketType.Suback or PacketType.Unsuback:
                fault = SubackPacket.Read(first, span, version, out SubackPacket suback);
                return Write(fault, suback, ref written);
            case PacketType.Pingreq or PacketType.Pingresp:
                fault = PingPacket.Read(first, span, out PingPacket ping);
                return Write(fault, ping, ref written);
            default:
                fault = DisconnectPacket.Read(first, span, version, out DisconnectPacket disconnect);
                return Write(fault, disconnect, ref written);
        }
    }

    /// <summary>Every property that may stand in such a packet.</summary>
    private static byte[] Properties(PacketType packet)
    {
        PropertyWriter writer = new([]);
        foreach (PropertyId id in Enum.GetValues<PropertyId>())
        {
            if (id == PropertyId.None || !PropertyTable.MayStandIn(id, packet))
                continue;
            switch (PropertyTable.KindOf((uint)id))
            {
                case PropertyTable.Kind.Flag:
                    writer.Byte(id, 1);
                    break;
                case PropertyTable.Kind.TwoOctets:
                    writer.TwoOctets(id, 300);
                    break;
                case PropertyTable.Kind.FourOctets:
                    writer.FourOctets(id, 70_000);
                    break;
                case PropertyTable.Kind.VariableInteger:
                    writer.VariableInteger(id, 200_000);
                    break;
                case PropertyTable.Kind.TextPair:
                    writer.UserProperty("name"u8, "värde"u8);
                    writer.UserProperty("name"u8, ""u8);
                    break;
                default:
                    writer.Octets(id, "text"u8);
                    break;
            }
        }

        byte[] block = writer.Block.ToArray();
        writer.Dispose();
        return block;
    }

    private static (string Name, ProtocolVersion Version, byte[] Octets) Of<T>(string name, ProtocolVersion version, in T packet)
        where T : IPacket, allows ref struct
    {
        byte[] octets = new byte[PacketEncoder.Measure(packet)];
        Assert.True(PacketEncoder.TryWrite(packet, octets, out int written));
        Assert.Equal(octets.Length, written);
        return (name.ToUpperInvariant(), version, octets);
    }

    private static PacketFault Write<T>(PacketFault fault, in T packet, ref byte[] written)
        where T : IPacket, allows ref struct
    {
        if (fault.IsFault)
            return fault;
        written = new byte[PacketEncoder.Measure(packet)];
        PacketEncoder.TryWrite(packet, written, out _);
        return fault;
    }
}
