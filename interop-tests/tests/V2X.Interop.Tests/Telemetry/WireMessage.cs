using System.Buffers.Binary;
using System.Text;

namespace V2X.Interop.Tests.Telemetry;

/// <summary>A message of protobuf, read by the wire format alone: fields by number, in the order they came.</summary>
internal sealed class WireMessage
{
    private readonly List<(int Number, ulong Value, byte[]? Octets)> _fields = [];

    public WireMessage(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            ulong tag = Varint(ref octets);
            int number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    _fields.Add((number, Varint(ref octets), null));
                    break;
                case 1:
                    _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(octets), null));
                    octets = octets[8..];
                    break;
                case 2:
                    int length = (int)Varint(ref octets);
                    _fields.Add((number, 0, octets[..length].ToArray()));
                    octets = octets[length..];
                    break;
                case 5:
                    _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(octets), null));
                    octets = octets[4..];
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7}");
            }
        }
    }

    public bool Has(int number) => _fields.Exists(field => field.Number == number);

    public ulong Number(int number) => _fields.FindLast(field => field.Number == number).Value;

    public double Double(int number) => BitConverter.UInt64BitsToDouble(Number(number));

    public byte[] Octets(int number) => _fields.FindLast(field => field.Number == number).Octets ?? [];

    public string Text(int number) => Encoding.UTF8.GetString(Octets(number));

    public string Hex(int number) => Convert.ToHexStringLower(Octets(number));

    public WireMessage Message(int number) => new(Octets(number));

    public IEnumerable<WireMessage> Messages(int number) => _fields.Where(field => field.Number == number).Select(field => new WireMessage(field.Octets));

    /// <summary>Packed numbers of eight octets each.</summary>
    public ulong[] Fixed64s(int number) =>
        [.. Octets(number).Chunk(sizeof(ulong)).Select(chunk => BinaryPrimitives.ReadUInt64LittleEndian(chunk))];

    /// <summary>Pairs of OTLP's KeyValue, their values as text.</summary>
    public Dictionary<string, string> Attributes(int number) => Messages(number).ToDictionary(pair => pair.Text(1), pair => Value(pair.Message(2)));

    private static string Value(WireMessage any) => any.Has(1) ? any.Text(1) : any.Has(4) ? any.Double(4).ToString("R") : any.Number(any.Has(2) ? 2 : 3).ToString();

    private static ulong Varint(ref ReadOnlySpan<byte> octets)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte octet = octets[0];
            octets = octets[1..];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
                return value;
        }
    }
}
