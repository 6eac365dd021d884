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
    private readonly Dictionary<(uint Vehicle, uint Count, uint DSecond), long> _planned = [];
    private Latencies _figures = new();
    private Latencies _fromPlanned = new();
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

    /// <summary>From the moment a message was due to go out to the far ingress: what the publisher was held up by counts too.</summary>
    public Latencies FromPlanned
    {
        get
        {
            lock (_lock)
                return _fromPlanned;
        }
    }

    public void StartMeasuring()
    {
        lock (_lock)
        {
            _figures = new Latencies();
            _fromPlanned = new Latencies();
            _planned.Clear();
            _crossed = 0;
            _near.Clear();
            _far.Clear();
        }
    }

    public void NotePlanned(Message message, long plannedNs)
    {
        lock (_lock)
            _planned[KeyOf(message)] = plannedNs;
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
        (uint, uint, uint) key = KeyOf(message);
        long ingestedNs = (long)message.Times.IngestedNs;
        lock (_lock)
        {
            if (!other.Remove(key, out long otherNs))
            {
                own[key] = ingestedNs;
                return;
            }

            _figures.Add((ingestedNs - otherNs) * -sign);
            if (_planned.Remove(key, out long plannedNs))
                _fromPlanned.Add((sign < 0 ? ingestedNs : otherNs) - plannedNs);
            _crossed++;
        }
    }

    private static (uint Vehicle, uint Count, uint DSecond) KeyOf(Message message) =>
        (BinaryPrimitives.ReadUInt32BigEndian(message.Key.StationId.Span[^4..]), message.Key.MessageCount, message.Key.DsecondMs);
}
