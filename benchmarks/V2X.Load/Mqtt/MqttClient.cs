using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace V2X.Load.Mqtt;

/// <summary>
/// As little of an MQTT 3.1.1 client as a load needs, on a blocking socket, so that what is measured is the broker. One thread sends, one receives.
/// </summary>
internal sealed class MqttClient : IDisposable
{
    /// <summary>First level of all topics here.</summary>
    public const string Root = "bench";

    /// <summary>Octets of a message's payload.</summary>
    public const int PayloadOctets = 200;

    /// <summary>Takes a message that has come.</summary>
    public delegate void PayloadTaker(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload);

    private const byte Connect = 0x10, Publish = 0x30, PubAck = 0x40, Subscribe = 0x82;
    private readonly byte[] _received = new byte[1 << 18];
    private readonly byte[] _acknowledgements = new byte[1 << 16];
    private int _held;

    /// <param name="port">Of the broker.</param>
    /// <param name="id">Client identifier.</param>
    /// <param name="isKept">Whether the broker keeps a session for it.</param>
    public MqttClient(int port, string id, bool isKept = false)
    {
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(IPAddress.Loopback, port);
        byte[] name = Encoding.ASCII.GetBytes(id);
        // No keep alive.
        Socket.Send([Connect, (byte)(12 + name.Length), 0, 4, .. "MQTT"u8, 4, (byte)(isKept ? 0 : 2), 0, 0, 0, (byte)name.Length, .. name]);
        ReadExactly(4);
    }

    public Socket Socket { get; }

    /// <summary>One PUBLISH packet at QoS 0.</summary>
    public static byte[] Packet(string topic, ReadOnlySpan<byte> payload)
    {
        byte[] name = Encoding.UTF8.GetBytes(topic);
        int length = 2 + name.Length + payload.Length;
        ReadOnlySpan<byte> octets = length < 0x80 ? [(byte)length] : [(byte)((length & 0x7F) | 0x80), (byte)(length >> 7)];
        return [Publish, .. octets, (byte)(name.Length >> 8), (byte)name.Length, .. name, .. payload];
    }

    /// <summary>A run of PUBLISH packets in the order they go out, to one topic; at QoS 1 all bear packet identifier 1.</summary>
    public static byte[] Packets(string topic, int count, int qos)
    {
        byte[] name = Encoding.ASCII.GetBytes(topic);
        int length = 2 + name.Length + (qos > 0 ? 2 : 0) + PayloadOctets;
        byte[] packets = new byte[count * (3 + length)];
        for (int i = 0; i < count; i++)
        {
            Span<byte> packet = packets.AsSpan(i * (3 + length), 3 + length);
            packet[0] = (byte)(Publish | (qos << 1));
            packet[1] = (byte)((length & 0x7F) | 0x80);
            packet[2] = (byte)(length >> 7);
            packet[4] = (byte)name.Length;
            name.CopyTo(packet[5..]);
            if (qos > 0)
                packet[6 + name.Length] = 1;
        }

        return packets;
    }

    /// <summary>Writes a time into the last packet's payload, where <see cref="Receive"/> finds it.</summary>
    public static void Stamp(Span<byte> packets, long time) => BinaryPrimitives.WriteInt64LittleEndian(packets[^8..], time);

    public void SubscribeTo(string filter, int qos)
    {
        byte[] name = Encoding.ASCII.GetBytes(filter);
        Socket.Send([Subscribe, (byte)(5 + name.Length), 0, 1, 0, (byte)name.Length, .. name, (byte)qos]);
        ReadExactly(5);
    }

    /// <summary>
    /// Takes what has come, waiting for the first octets: each message's stamp goes to <paramref name="take"/>, and messages at QoS 1 are acknowledged.
    /// </summary>
    /// <returns>Packets taken, acknowledgements included; 0 where the connection has ended.</returns>
    public int Receive(Action<long>? take) => ReceivePayloads((_, payload) => take?.Invoke(BinaryPrimitives.ReadInt64LittleEndian(payload[^8..])));

    /// <summary>The same, with topic and payload of each message.</summary>
    public int ReceivePayloads(PayloadTaker take)
    {
        int count = Socket.Receive(_received, _held, _received.Length - _held, SocketFlags.None);
        if (count <= 0)
            return 0;
        _held += count;
        int at = 0, packets = 0, answers = 0;
        while (TryFrame(_received.AsSpan(at, _held - at), out int body, out int end))
        {
            Span<byte> packet = _received.AsSpan(at, end);
            if ((packet[0] & 0xF0) == Publish)
            {
                int topic = BinaryPrimitives.ReadUInt16BigEndian(packet[body..]), qosOctets = (packet[0] & 0x06) != 0 ? 2 : 0;
                take(packet.Slice(body + 2, topic), packet[(body + 2 + topic + qosOctets)..]);
                if (qosOctets > 0)
                    answers = Acknowledge(packet[body..], answers);
            }

            at += end;
            packets++;
        }

        _received.AsSpan(at, _held - at).CopyTo(_received);
        _held -= at;
        if (answers > 0)
            Socket.Send(_acknowledgements, 0, answers, SocketFlags.None);
        return packets;
    }

    public void Dispose() => Socket.Dispose();

    private static bool TryFrame(ReadOnlySpan<byte> held, out int body, out int end)
    {
        int length = 0;
        end = 0;
        for (body = 1; body < held.Length && body < 5; body++)
        {
            length |= (held[body] & 0x7F) << (7 * (body - 1));
            if (held[body] >= 0x80)
                continue;
            body++;
            end = body + length;
            return end <= held.Length;
        }

        return false;
    }

    private int Acknowledge(ReadOnlySpan<byte> variable, int answers)
    {
        int topic = BinaryPrimitives.ReadUInt16BigEndian(variable);
        Span<byte> answer = _acknowledgements.AsSpan(answers, 4);
        answer[0] = PubAck;
        answer[1] = 2;
        variable.Slice(2 + topic, 2).CopyTo(answer[2..]);
        return answers + 4;
    }

    private void ReadExactly(int octets)
    {
        byte[] answer = new byte[octets];
        for (int have = 0; have < octets;)
        {
            int more = Socket.Receive(answer, have, octets - have, SocketFlags.None);
            have += more > 0 ? more : throw new IOException("The broker hung up on a client that only wanted to connect or subscribe.");
        }
    }
}
