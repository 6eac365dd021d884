using System.Buffers.Binary;
using System.Text;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>Reads single properties of a PUBLISH as they are kept (MQTT 5.0, 2.2.2): sound already, since the server read them.</summary>
internal static class UserProperties
{
    private const byte PayloadFormatIndicator = 0x01;
    private const byte ContentTypeProperty = 0x03;
    private const byte ResponseTopic = 0x08;
    private const byte CorrelationData = 0x09;
    private const byte UserProperty = 0x26;

    /// <summary>Value of the first user property of a name; empty where there is none.</summary>
    public static string Find(ReadOnlySpan<byte> properties, ReadOnlySpan<byte> name)
    {
        while (!properties.IsEmpty)
        {
            byte id = Take(ref properties, 1)[0];
            if (id == PayloadFormatIndicator)
                Take(ref properties, 1);
            else if (id is ContentTypeProperty or ResponseTopic or CorrelationData)
                Text(ref properties);
            else if (id == UserProperty && Text(ref properties).SequenceEqual(name))
                return Encoding.UTF8.GetString(Text(ref properties));
            else if (id == UserProperty)
                Text(ref properties);
            else
                return "";
        }

        return "";
    }

    /// <summary>Content type; empty where there is none.</summary>
    public static string ContentType(ReadOnlySpan<byte> properties)
    {
        while (!properties.IsEmpty)
        {
            byte id = Take(ref properties, 1)[0];
            if (id == ContentTypeProperty)
                return Encoding.UTF8.GetString(Text(ref properties));
            if (id == PayloadFormatIndicator)
                Take(ref properties, 1);
            else if (id is ResponseTopic or CorrelationData)
                Text(ref properties);
            else if (id == UserProperty)
            {
                Text(ref properties);
                Text(ref properties);
            }
            else
                return "";
        }

        return "";
    }

    private static ReadOnlySpan<byte> Text(ref ReadOnlySpan<byte> properties) =>
        Take(ref properties, BinaryPrimitives.ReadUInt16BigEndian(Take(ref properties, sizeof(ushort))));

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> properties, int octets)
    {
        ReadOnlySpan<byte> taken = properties[..octets];
        properties = properties[octets..];
        return taken;
    }
}
