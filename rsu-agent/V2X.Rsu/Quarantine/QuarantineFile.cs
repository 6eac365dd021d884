using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Receive;

namespace V2X.Rsu.Quarantine;

/// <summary>
/// Keeps samples of refused datagrams: so many per reason and minute, in a JSON Lines file of bounded size with one
/// predecessor. Samples wait in a bounded queue (the newest is dropped when it is full) for a task that writes them.
/// </summary>
internal sealed class QuarantineFile : IAsyncDisposable
{
    private const int QueuedSamples = 256;
    private const long NanosecondsPerMinute = 60_000_000_000;

    private readonly QuarantineOptions _options;
    private readonly ILogger _logger;
    private readonly Channel<QuarantineSample> _queue;
    private readonly int[] _takenThisMinute = new int[DropReasonText.Count];
    private readonly Lock _sampleLock = new();
    private readonly Task _writing;
    private long _minute;
    private long _written;
    private bool _failureLogged;

    public QuarantineFile(QuarantineOptions options, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _queue = Channel.CreateBounded<QuarantineSample>(new BoundedChannelOptions(QueuedSamples)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.DropWrite,
        });
        _writing = WriteAllAsync();
    }

    /// <summary>Samples written to the file.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>True when this minute's samples for the reason are not all taken; takes one.</summary>
    public bool WantsSample(DropReason reason, long receivedNanoseconds)
    {
        lock (_sampleLock)
        {
            long minute = receivedNanoseconds / NanosecondsPerMinute;
            if (minute != _minute)
            {
                _minute = minute;
                Array.Clear(_takenThisMinute);
            }

            if (_takenThisMinute[(int)reason] >= _options.SamplesPerReasonPerMinute)
                return false;
            _takenThisMinute[(int)reason]++;
            return true;
        }
    }

    /// <summary>Queues a sample. <paramref name="payload"/> is what the decoder was given, or the datagram where its envelope was at fault.</summary>
    public void Offer(
        DropReason reason, long bit, string edition, DatagramReceiver receiver, in DatagramRecord record, ReadOnlySpan<byte> payload)
    {
        bool hasEnvelope = payload.Length != record.Octets.Length;
        _queue.Writer.TryWrite(new QuarantineSample(
            record.ReceivedNanoseconds, receiver.Name, receiver.EndPoint.Port, SourceText.Of(record.Source), reason, bit, edition,
            payload.ToArray(), hasEnvelope ? record.Octets.ToArray() : null));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAllAsync()
    {
        using var line = new MemoryStream();
        await foreach (QuarantineSample sample in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            line.SetLength(0);
            using (var json = new Utf8JsonWriter(line))
                sample.WriteTo(json);
            line.WriteByte((byte)'\n');
            Append(line.GetBuffer().AsSpan(0, (int)line.Length));
        }
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        try
        {
            var file = new FileInfo(_options.File);
            if (file.Exists && file.Length + line.Length > _options.MaximumFileOctets)
                File.Move(_options.File, _options.File + ".1", overwrite: true);
            Directory.CreateDirectory(Path.GetDirectoryName(file.FullName)!);
            using var stream = new FileStream(_options.File, FileMode.Append, FileAccess.Write, FileShare.Read);
            stream.Write(line);
            Volatile.Write(ref _written, _written + 1);
            _failureLogged = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_failureLogged)
                RsuLog.QuarantineFailed(_logger, e, _options.File);
            _failureLogged = true;
        }
    }
}
