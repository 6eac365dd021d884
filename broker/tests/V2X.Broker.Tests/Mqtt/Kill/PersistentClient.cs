using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using V2X.Mqtt.Packets;

namespace V2X.Broker.Tests.Mqtt.Kill;

/// <summary>A client whose session outlives its connections: it comes back for as long as it has something to do.</summary>
internal abstract class PersistentClient(int port, string clientId)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(20);
    private NetworkStream? _stream;

    /// <summary>Whether the broker must know the session: it acknowledged something of it.</summary>
    protected bool IsKnown { get; set; }

    /// <summary>Times that the broker had forgotten a session that it must know.</summary>
    public int Forgotten { get; private set; }

    public int Connections { get; private set; }

    protected abstract bool IsDone { get; }

    /// <summary>Goes on until it is done, over as many connections as it takes.</summary>
    public async Task RunAsync(CancellationToken limit)
    {
        using var pace = new PeriodicTimer(s_pace);
        while (!IsDone)
        {
            try
            {
                await ServeAsync(limit);
            }
            catch (Exception fault) when (fault is IOException or SocketException)
            {
                // The broker is gone: it comes back.
            }

            if (!IsDone)
                await pace.WaitForNextTickAsync(limit);
        }
    }

    protected abstract void Begin(bool isPresent);

    protected abstract void Take(byte first, ReadOnlySpan<byte> body);

    /// <summary>After each lot of packets.</summary>
    protected virtual void Continue()
    {
    }

    protected void Send<T>(in T packet)
        where T : IPacket, allows ref struct
    {
        ArrayBufferWriter<byte> octets = new();
        PacketEncoder.Write(packet, octets);
        _stream!.Write(octets.WrittenSpan);
    }

    protected void Acknowledge(PacketType type, ushort identifier) =>
        Send(new AcknowledgementPacket { Type = type, Version = ProtocolVersion.V5, PacketIdentifier = identifier });

    private async Task ServeAsync(CancellationToken limit)
    {
        using var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(IPAddress.Loopback, port, limit);
        _stream = connection.GetStream();
        PipeReader input = PipeReader.Create(_stream);
        Send(new ConnectPacket
        {
            Version = ProtocolVersion.V5,
            ClientId = Encoding.UTF8.GetBytes(clientId),
            Properties = (byte[])[(byte)PropertyId.SessionExpiryInterval, 0, 0, 14, 16],
        });
        bool isIn = false;
        while (!IsDone)
        {
            ReadResult result = await input.ReadAsync(limit);
            ReadOnlySequence<byte> buffer = result.Buffer;
            while (FrameReader.TryTake(ref buffer, 1 << 20, out byte first, out ReadOnlySequence<byte> body, out _))
                TakeOne(first, body.ToArray(), ref isIn);
            input.AdvanceTo(buffer.Start, buffer.End);
            if (isIn && !IsDone)
                Continue();
            if (result.IsCompleted)
                return;
        }
    }

    private void TakeOne(byte first, byte[] body, ref bool isIn)
    {
        if (isIn)
        {
            Take(first, body);
            return;
        }

        Assert.Equal(PacketType.Connack, (PacketType)(first >> 4));
        Assert.Equal(0, body[1]);
        Connections++;
        isIn = true;
        if (IsKnown && body[0] == 0)
            Forgotten++;
        Begin(body[0] == 1);
    }
}
