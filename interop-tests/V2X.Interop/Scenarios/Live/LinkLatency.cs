using V2X.Contracts.V1;
using V2X.Interop.Demo;

namespace V2X.Interop.Scenarios.Live;

/// <summary>
/// How long messages take from one broker's ingress to the other's, told by subscribers of both. What names a message on both sides is
/// the time at which it was first received. Safe from several threads.
/// </summary>
internal sealed class LinkLatency
{
    private const int MostWaiting = 16_384;
    private readonly Lock _gate = new();
    private Dictionary<ulong, ulong> _waiting = [];
    private Dictionary<ulong, ulong> _waitingBefore = [];

    /// <summary>From ingress to ingress.</summary>
    public LatencyHistogram Histogram { get; } = new();

    /// <summary>Notes a message where it entered first.</summary>
    public void NoteNear(StageTimes times) => Note(times, 1);

    /// <summary>Notes a message that has come over the border.</summary>
    public void NoteFar(StageTimes times) => Note(times, -1);

    // Either subscriber may be the first to tell; the other end's time is kept with its sign until then.
    private void Note(StageTimes times, int sign)
    {
        if (times.ReceivedNs == 0)
            return;
        lock (_gate)
        {
            if (_waiting.Remove(times.ReceivedNs, out ulong other) || _waitingBefore.Remove(times.ReceivedNs, out other))
            {
                Histogram.Record(((long)other - (long)times.IngestedNs) * sign);
                return;
            }

            if (_waiting.Count >= MostWaiting)
            {
                (_waiting, _waitingBefore) = (_waitingBefore, _waiting);
                _waiting.Clear();
            }

            _waiting[times.ReceivedNs] = times.IngestedNs;
        }
    }
}
