using System.Buffers.Binary;
using V2X.Contracts.V1;
using V2X.Load.Figures;

namespace V2X.Load.Link;

/// <summary>When each message entered either broker, by sender, counter and time. Any thread.</summary>
internal sealed class LinkTimes
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(uint Vehicle, uint Count, uint DSecond), long> _near = [];
    private readonly Dictionary<(uint Vehicle, uint Count, uint DSecond), long> _far = [];
    private Latencies _figures = new();
    private long _crossed;

    /// <summary>Messages that both brokers had, since measuring began.</summary>
    public long Crossed => Interlocked.Read(ref _crossed);

    public Latencies Figures
    {
        get
        {
            lock (_lock)
                return _figures;
        }
    }

    public void StartMeasuring()
    {
        lock (_lock)
        {
            _figures = new Latencies();
            _crossed = 0;
            _near.Clear();
            _far.Clear();
        }
    }

    public void NoteNear(Message message) => Note(message, _near, _far, sign: 1);

    public void NoteFar(Message message) => Note(message, _far, _near, sign: -1);

    /// <summary>Waits until every message that entered the near broker has entered the far one; gives up quietly, the count shows what is missing.</summary>
    public async Task SettleAsync(TimeSpan patience)
    {
        using CancellationTokenSource limit = new(patience);
        using PeriodicTimer pace = new(TimeSpan.FromMilliseconds(100));
        int quiet = 0;
        long last = -1;
        while (quiet < 5 && !limit.IsCancellationRequested)
        {
            await pace.WaitForNextTickAsync(CancellationToken.None);
            quiet = Crossed == last ? quiet + 1 : 0;
            last = Crossed;
        }
    }

    private void Note(Message message, Dictionary<(uint, uint, uint), long> own, Dictionary<(uint, uint, uint), long> other, int sign)
    {
        uint vehicle = BinaryPrimitives.ReadUInt32BigEndian(message.Key.StationId.Span[^4..]);
        (uint, uint, uint) key = (vehicle, message.Key.MessageCount, message.Key.DsecondMs);
        long ingestedNs = (long)message.Times.IngestedNs;
        lock (_lock)
        {
            if (!other.Remove(key, out long otherNs))
            {
                own[key] = ingestedNs;
                return;
            }

            _figures.Add((ingestedNs - otherNs) * -sign);
            _crossed++;
        }
    }
}
