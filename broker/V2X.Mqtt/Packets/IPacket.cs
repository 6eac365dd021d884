namespace V2X.Mqtt.Packets;

/// <summary>A packet that <see cref="PacketEncoder"/> writes.</summary>
public interface IPacket
{
    /// <summary>Type and flags.</summary>
    byte FirstOctet { get; }

    /// <summary>Writes what follows the fixed header.</summary>
    void WriteBody(ref FieldWriter writer);
}
