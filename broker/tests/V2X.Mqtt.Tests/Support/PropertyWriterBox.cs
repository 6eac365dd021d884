using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Tests.Support;

/// <summary>Collects encoded properties where a ref struct cannot go.</summary>
internal sealed class PropertyWriterBox
{
    public byte[] Block { get; private set; } = [];

    public PropertyWriterBox Octet(PropertyId id, byte value) => Add([(byte)id, value]);

    public PropertyWriterBox TwoOctets(PropertyId id, ushort value) => Add([(byte)id, (byte)(value >> 8), (byte)value]);

    public PropertyWriterBox FourOctets(PropertyId id, uint value) => Add([(byte)id, (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);

    public PropertyWriterBox Text(PropertyId id, string value) => Add([(byte)id, 0, (byte)value.Length, .. System.Text.Encoding.ASCII.GetBytes(value)]);

    private PropertyWriterBox Add(byte[] octets)
    {
        Block = [.. Block, .. octets];
        return this;
    }
}
