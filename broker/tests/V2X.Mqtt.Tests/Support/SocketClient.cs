using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Tests.Support;

/// <summary>A client over TCP that sends what a test tells it to, right or wrong.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private readonly TcpClient _connection;
    private readonly PipeReader _input;

    private SocketClient(TcpClient connection, ProtocolVersion version)
    {
        _connection = connection;
        _input = PipeReader.Create(connection.GetStream());
        Version = version;
    }

    public ProtocolVersion Version { get; }

    /// <summary>Opens a connection and sends nothing.</summary>
    public static async Task<SocketClient> OpenAsync(int port, ProtocolVersion version = ProtocolVersion.V5)
    {
        TcpClient connection = new() { NoDelay = true };
        await connection.ConnectAsync(IPAddress.Loopback, port).WaitAsync(Peer.Deadline);
        return new SocketClient(connection, version);
    }

    /// <summary>Opens a connection and sends CONNECT.</summary>
    public static async Task<SocketClient> ConnectAsync(int port, ConnectOptions options)
    {
        SocketClient client = await OpenAsync(port, options.Version);
        client.Send(options.ToPacket());
        return client;
    }

    /// <summary>Connects and is let in; whether the session was there.</summary>
    public static async Task<(SocketClient Client, bool IsPresent)> EnterAsync(int port, ConnectOptions options)
    {
        SocketClient client = await ConnectAsync(port, options);
        byte[] connack = await client.ExpectAsync(PacketType.Connack);
        Assert.Equal(0, connack[1]);
        return (client, connack[0] == 1);
    }

    public void Send(ReadOnlySpan<byte> octets) => _connection.GetStream().Write(octets);

    public void Send<T>(in T packet)
        where T : IPacket, allows ref struct
    {
        ArrayBufferWriter<byte> octets = new();
        PacketEncoder.Write(packet, octets);
        Send(octets.WrittenSpan);
    }

    public void Publish(string topic, string payload, QualityOfService quality = QualityOfService.AtMostOnce, ushort identifier = 0, bool duplicate = false, bool retain = false, uint? expiry = null) => Send(new PublishPacket
    {
        Version = Version,
        Topic = Encoding.UTF8.GetBytes(topic),
        Payload = Encoding.UTF8.GetBytes(payload),
        QualityOfService = quality,
        PacketIdentifier = identifier,
        Duplicate = duplicate,
        Retain = retain,
        Properties = expiry is { } seconds ? new PropertyWriterBox().FourOctets(PropertyId.MessageExpiryInterval, seconds).Block : default,
    });

    public void Acknowledge(PacketType type, ushort identifier) => Send(new AcknowledgementPacket { Type = type, Version = Version, PacketIdentifier = identifier });

    /// <summary>Subscribes and waits for the answer; its code.</summary>
    public async Task<byte> SubscribeAsync(string filter, QualityOfService quality = QualityOfService.AtMostOnce)
    {
        byte[] text = Encoding.UTF8.GetBytes(filter);
        byte[] filters = [(byte)(text.Length >> 8), (byte)text.Length, .. text, (byte)quality];
        Send(new SubscribePacket { Type = PacketType.Subscribe, Version = Version, PacketIdentifier = 77, Filters = filters });
        return (await ExpectAsync(PacketType.Suback))[^1];
    }

    /// <summary>The next packet, which must be of that type: what follows its fixed header.</summary>
    public async Task<byte[]> ExpectAsync(PacketType type)
    {
        (byte first, byte[] body) = await NextAsync() ?? throw new EndOfStreamException($"the server ended the connection where a {type} was wanted");
        Assert.Equal(type, (PacketType)(first >> 4));
        return body;
    }

    /// <summary>The next message.</summary>
    public async Task<ReceivedMessage> MessageAsync()
    {
        (byte first, byte[] body) = await NextAsync() ?? throw new EndOfStreamException("the server ended the connection where a message was wanted");
        Assert.Equal(PacketType.Publish, (PacketType)(first >> 4));
        return ReceivedMessage.Of(first, body, Version);
    }

    /// <summary>The next packet; null where the connection ends before it.</summary>
    public async Task<(byte First, byte[] Body)?> NextAsync()
    {
        using CancellationTokenSource limit = new(Peer.Deadline);
        while (true)
        {
            ReadResult result;
            try
            {
                result = await _input.ReadAsync(limit.Token);
            }
            catch (IOException)
            {
                return null;
            }

            ReadOnlySequence<byte> buffer = result.Buffer;
            bool found = FrameReader.TryTake(ref buffer, 1 << 20, out byte first, out ReadOnlySequence<byte> body, out _);
            byte[] octets = body.ToArray();
            _input.AdvanceTo(buffer.Start, found ? buffer.Start : buffer.End);
            if (found)
                return (first, octets);
            if (result.IsCompleted)
                return null;
        }
    }

    /// <summary>Breaks the connection without a word.</summary>
    public void Break()
    {
        _connection.Client.LingerState = new LingerOption(true, 0);
        _connection.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
