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
    public static string Find(ReadOnlySpan<byte> properties, ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(Value(properties, name));

    /// <summary>The same as it stands there, in UTF-8. Allocates nothing.</summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> properties, scoped ReadOnlySpan<byte> name) => Find(properties, UserProperty, name);

    /// <summary>Content type; empty where there is none.</summary>
    public static string ContentType(ReadOnlySpan<byte> properties) => Encoding.UTF8.GetString(Find(properties, ContentTypeProperty, default));

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> properties, byte wanted, scoped ReadOnlySpan<byte> name)
    {
        while (!properties.IsEmpty)
        {
            byte id = Take(ref properties, 1)[0];
            if (id == PayloadFormatIndicator)
            {
                Take(ref properties, 1);
                continue;
            }

            if (id is not (ContentTypeProperty or ResponseTopic or CorrelationData or UserProperty))
                return default;
            bool isNamed = id != UserProperty || Text(ref properties).SequenceEqual(name);
            ReadOnlySpan<byte> value = Text(ref properties);
            if (id == wanted && isNamed)
                return value;
        }

        return default;
    }

    private static ReadOnlySpan<byte> Text(scoped ref ReadOnlySpan<byte> properties) =>
        Take(ref properties, BinaryPrimitives.ReadUInt16BigEndian(Take(ref properties, sizeof(ushort))));

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> properties, int octets)
    {
        ReadOnlySpan<byte> taken = properties[..octets];
        properties = properties[octets..];
        return taken;
    }
}
