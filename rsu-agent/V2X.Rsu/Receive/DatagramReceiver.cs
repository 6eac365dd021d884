using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using V2X.Frames.Captures;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Verification;

namespace V2X.Rsu.Receive;

/// <summary>
/// Owns one socket: a thread blocks on it and puts each datagram or frame into a bounded queue as a
/// <see cref="DatagramRecord"/>. When the queue is full the newest datagram is dropped and counted.
/// </summary>
internal abstract class DatagramReceiver : IDisposable
{
    /// <summary>How long a receive blocks before it looks whether to stop.</summary>
    protected const int ReceiveTimeoutMilliseconds = 500;

    private const int SegmentOctets = 64 * 1024;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMilliseconds(250);

    private readonly ReceiverOptions _options;
    private readonly AgentClock _clock;
    private readonly DatagramSource _source;
    private readonly Pipe _pipe;
    private readonly Thread _thread;
    private readonly Lock _kernelDropsLock = new();
    private Task? _full;
    private long _received;
    private long _allocatedBytes;
    private long _kernelDrops;
    private long _stopRequestedAt;
    private volatile bool _stopping;
    private bool _closed;

    /// <summary>Takes over a bound socket and its source.</summary>
    protected DatagramReceiver(
        ReceiverOptions options, AgentClock clock, PipeScheduler decodeScheduler, Socket socket, DatagramSource source, string defaultName)
    {
        _options = options;
        _clock = clock;
        Socket = socket;
        _source = source;
        Name = options.Name.Length > 0 ? options.Name : defaultName;
        _pipe = new Pipe(new PipeOptions(
            readerScheduler: decodeScheduler, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false,
            pauseWriterThreshold: options.QueueOctets, resumeWriterThreshold: options.QueueOctets / 2, minimumSegmentSize: SegmentOctets));
        _thread = new Thread(Run) { IsBackground = true, Name = $"receive-{defaultName}" };
    }

    /// <summary>Name in metrics.</summary>
    public string Name { get; }

    /// <summary>Where it listens; port 0 of no address where that is an interface.</summary>
    public abstract IPEndPoint EndPoint { get; }

    /// <summary>Where it listens, for people.</summary>
    public abstract string Place { get; }

    /// <summary>What each record begins with.</summary>
    public abstract LinkType LinkType { get; }

    /// <summary>The queue's other end.</summary>
    public PipeReader Queue => _pipe.Reader;

    /// <summary>Drops of this stage.</summary>
    public DropCounters Drops { get; } = new();

    /// <summary>Certificates that senders heard here have named and nobody has shown yet.</summary>
    public CertificateRequests CertificateRequests { get; } = new();

    /// <summary>Datagrams taken off the socket.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Bytes that the receive thread has allocated; tests hold it to zero per datagram.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocatedBytes);

    public void Start() => _thread.Start();

    /// <summary>Datagrams that the kernel had to drop for this socket since the start.</summary>
    public long KernelDrops()
    {
        lock (_kernelDropsLock)
        {
            if (_closed)
                return _kernelDrops;
            _kernelDrops += NewKernelDrops();
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
            Socket.Shutdown(SocketShutdown.Receive);
        }
        catch (SocketException)
        {
        }

        if (_thread.IsAlive)
            _thread.Join();
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Stop();
        lock (_kernelDropsLock)
        {
            if (_closed)
                return;
            _closed = true;
        }

        Socket.Dispose();
        _source.Dispose();
    }

    /// <summary>The socket, the receiver's own.</summary>
    protected Socket Socket { get; }

    /// <summary>Datagrams that the kernel dropped since the last call. Called by one thread at a time.</summary>
    protected abstract long NewKernelDrops();

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
