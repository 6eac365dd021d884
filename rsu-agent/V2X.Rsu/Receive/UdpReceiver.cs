using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;

namespace V2X.Rsu.Receive;

/// <summary>
/// Owns one UDP port: a thread blocks on the socket and puts each datagram into a bounded queue as a
/// <see cref="DatagramRecord"/>. When the queue is full the newest datagram is dropped and counted.
/// </summary>
internal sealed class UdpReceiver : IDisposable
{
    private const int ReceiveTimeoutMilliseconds = 500;
    private const int SegmentOctets = 64 * 1024;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMilliseconds(250);

    private readonly ReceiverOptions _options;
    private readonly AgentClock _clock;
    private readonly Socket _socket;
    private readonly DatagramSource _source;
    private readonly Pipe _pipe;
    private readonly Thread _thread;
    private readonly Lock _kernelDropsLock = new();
    private Task? _full;
    private long _received;
    private long _allocatedBytes;
    private uint _kernelDropsSeen;
    private long _kernelDrops;
    private long _stopRequestedAt;
    private volatile bool _stopping;
    private bool _closed;

    /// <summary>Binds the port. <see cref="SocketException"/> when it is not to be had.</summary>
    public UdpReceiver(ReceiverOptions options, AgentClock clock, PipeScheduler decodeScheduler, bool batches = true)
    {
        _options = options;
        _clock = clock;
        var address = IPAddress.Parse(options.Address);
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveBufferSize = options.SocketBufferOctets,
            ReceiveTimeout = ReceiveTimeoutMilliseconds,
        };
        try
        {
            _socket.Bind(new IPEndPoint(address, options.Port));
            _source = DatagramSource.Create(_socket, options.MaxDatagramOctets, batches);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        Name = options.Name.Length > 0 ? options.Name : EndPoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _pipe = new Pipe(new PipeOptions(
            readerScheduler: decodeScheduler, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false,
            pauseWriterThreshold: options.QueueOctets, resumeWriterThreshold: options.QueueOctets / 2, minimumSegmentSize: SegmentOctets));
        _thread = new Thread(Run) { IsBackground = true, Name = $"udp-{EndPoint.Port}" };
    }

    /// <summary>Name in metrics.</summary>
    public string Name { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The queue's other end.</summary>
    public PipeReader Queue => _pipe.Reader;

    /// <summary>Drops of this stage.</summary>
    public DropCounters Drops { get; } = new();

    /// <summary>Datagrams taken off the socket.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Bytes that the receive thread has allocated; tests hold it to zero per datagram.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocatedBytes);

    public void Start() => _thread.Start();

    /// <summary>Datagrams that the kernel had to drop for this socket since the start.</summary>
    public long KernelDrops()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        lock (_kernelDropsLock)
        {
            if (_closed)
                return _kernelDrops;
            Span<uint> words = stackalloc uint[LinuxSocket.MemoryInformationWords];
            int octets = _socket.GetRawSocketOption(LinuxSocket.SolSocket, LinuxSocket.MemoryInformation, MemoryMarshal.AsBytes(words));
            if (octets == words.Length * sizeof(uint))
            {
                // The kernel counts in 32 bits and wraps around.
                _kernelDrops += words[LinuxSocket.DropsWord] - _kernelDropsSeen;
                _kernelDropsSeen = words[LinuxSocket.DropsWord];
            }

            return _kernelDrops;
        }
    }

    /// <summary>Takes what has arrived, ends the thread and completes the queue. Returns when that is done.</summary>
    public void Stop()
    {
        if (_stopping)
            return;
        _stopRequestedAt = _clock.Time.GetTimestamp();
        _stopping = true;
        try
        {
            // Refused on an unconnected socket, but it wakes the thread.
            _socket.Shutdown(SocketShutdown.Receive);
        }
        catch (SocketException)
        {
        }

        if (_thread.IsAlive)
            _thread.Join();
    }

    public void Dispose()
    {
        Stop();
        lock (_kernelDropsLock)
        {
            if (_closed)
                return;
            _closed = true;
        }

        _socket.Dispose();
        _source.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            int count = _source.Receive();
            if (count > 0)
                TakeBatch(count);
            if (_stopping && (count == 0 || _clock.Time.GetElapsedTime(_stopRequestedAt) > DrainLimit))
                break;
            _allocatedBytes = GC.GetAllocatedBytesForCurrentThread();
        }

        KernelDrops();
        _pipe.Writer.Complete();
    }

    private void TakeBatch(int count)
    {
        Volatile.Write(ref _received, _received + count);
        if (IsQueueFull())
        {
            Drops.Add(DropReason.ReceiveQueueFull, count);
            return;
        }

        // One look at the clock serves the batch where the kernel gave no times.
        long now = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> octets = _source.Octets(i);
            if (octets.Length > _options.MaxDatagramOctets)
            {
                Drops.Add(DropReason.TooLong);
                continue;
            }

            long received = _source.UnixNanoseconds(i);
            if (received == 0)
                received = now != 0 ? now : now = _clock.UnixNanoseconds();
            Span<byte> record = _pipe.Writer.GetSpan(DatagramRecord.HeaderOctets + octets.Length);
            _pipe.Writer.Advance(DatagramRecord.Write(record, octets, received, _source.Source(i)));
        }

        // Where the decoder shares this thread, it runs within this call.
        ValueTask<FlushResult> flush = _pipe.Writer.FlushAsync();
        if (flush.IsCompleted)
            _ = flush.GetAwaiter().GetResult();
        else
            _full = flush.AsTask();
    }

    private bool IsQueueFull()
    {
        if (_full is { IsCompleted: true })
            _full = null;
        return _full is not null;
    }
}
