using System.Buffers;
using System.IO.Pipelines;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;

namespace V2X.Mqtt.Tests.Support;

/// <summary>A client at the other end of pipes in memory. What it sends is worked on by the thread that sends it.</summary>
internal sealed class PipeClient : IDuplexPipe
{
    private readonly Pipe _toServer = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
    private readonly Pipe _toClient = new(new PipeOptions(useSynchronizationContext: false));

    public PipeClient(MqttServer server) => Serving = server.ServeAsync(this, MqttPeer.Unknown);

    public Task Serving { get; }

    public PipeReader Input => _toServer.Reader;

    public PipeWriter Output => _toClient.Writer;

    public PipeReader Received => _toClient.Reader;

    public static PipeClient Connect(MqttServer server, string clientId, bool clean = true, Action<PropertyWriterBox>? properties = null)
    {
        PipeClient client = new(server);
        PropertyWriterBox box = new();
        properties?.Invoke(box);
        client.Send(new ConnectPacket
        {
            Version = ProtocolVersion.V5,
            CleanStart = clean,
            ClientId = System.Text.Encoding.UTF8.GetBytes(clientId),
            Properties = box.Block,
        });
        return client;
    }

    public void Send<T>(in T packet)
        where T : IPacket, allows ref struct
    {
        PacketEncoder.Write(packet, _toServer.Writer);
        Flush();
    }

    public void Send(ReadOnlySpan<byte> octets)
    {
        _toServer.Writer.Write(octets);
        Flush();
    }

    public void Publish(string topic, QualityOfService quality = QualityOfService.AtMostOnce, ushort identifier = 0, bool duplicate = false) => Send(new PublishPacket
    {
        Version = ProtocolVersion.V5,
        Topic = System.Text.Encoding.UTF8.GetBytes(topic),
        QualityOfService = quality,
        PacketIdentifier = identifier,
        Duplicate = duplicate,
        Payload = "x"u8,
    });

    public void Subscribe(string filter, QualityOfService quality)
    {
        byte[] text = System.Text.Encoding.UTF8.GetBytes(filter);
        Send(new SubscribePacket
        {
            Type = PacketType.Subscribe,
            Version = ProtocolVersion.V5,
            PacketIdentifier = 1,
            Filters = (byte[])[0, (byte)text.Length, .. text, (byte)quality],
        });
    }

    /// <summary>The next packet: its first octet and what follows the fixed header.</summary>
    public async Task<(byte First, byte[] Body)> NextAsync()
    {
        using CancellationTokenSource limit = new(Peer.Deadline);
        while (true)
        {
            ReadResult result = await _toClient.Reader.ReadAsync(limit.Token);
            ReadOnlySequence<byte> buffer = result.Buffer;
            bool found = FrameReader.TryTake(ref buffer, 1 << 20, out byte first, out ReadOnlySequence<byte> body, out _);
            byte[] octets = body.ToArray();
            _toClient.Reader.AdvanceTo(buffer.Start, found ? buffer.Start : buffer.End);
            if (found)
                return (first, octets);
            Assert.False(result.IsCompleted, "the server ended the connection");
        }
    }

    /// <summary>The network is lost.</summary>
    public async Task LoseAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await Serving.WaitAsync(Peer.Deadline);
    }

    // The other end reads in here, so that nothing is waited for.
    private void Flush()
    {
        Task<FlushResult> flush = _toServer.Writer.FlushAsync().AsTask();
        Assert.True(flush.IsCompletedSuccessfully);
    }
}
