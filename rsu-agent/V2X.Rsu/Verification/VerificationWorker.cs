using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Decode;
using V2X.Rsu.Options;
using V2X.Rsu.Quarantine;
using V2X.Rsu.Receive;
using V2X.Security;

namespace V2X.Rsu.Verification;

/// <summary>
/// One thread that verifies, with its bounded queue: what comes in first goes out first. Memory is reserved once. Any thread may
/// enqueue.
/// </summary>
internal sealed class VerificationWorker
{
    private readonly VerificationItem[] _items;
    private readonly byte[] _octets;
    private readonly int _stride;
    private readonly int _overloadedAt;
    private readonly object _gate = new();
    private readonly IMessageVerifier _verifier;
    private readonly MessageForwarder _forwarder;
    private readonly LaneServices _services;
    private readonly Thread _thread;
    private long _head;
    private long _tail;
    private bool _stopping;
    private bool _faultLogged;

    public VerificationWorker(SecurityOptions options, int longestOctets, int number, LaneServices services, IMessageVerifier verifier)
    {
        _stride = DatagramRecord.MaxSourceOctets + longestOctets;
        _items = new VerificationItem[options.QueueMessages];
        _octets = GC.AllocateUninitializedArray<byte>(checked(options.QueueMessages * _stride));
        _overloadedAt = Math.Max(1, (int)((long)options.QueueMessages * options.OverloadPercent / 100));
        _verifier = verifier;
        _services = services;
        _forwarder = new MessageForwarder(services);
        _thread = new Thread(Run) { IsBackground = true, Name = $"verify-{number}" };
    }

    /// <summary>Messages in the queue, the one being verified included.</summary>
    public int Depth => (int)(Volatile.Read(ref _tail) - Volatile.Read(ref _head));

    public DropCounters Drops { get; } = new();

    public VerdictCounters Verdicts { get; } = new();

    public LatencyHistogram Latency => _forwarder.Latency;

    public void Start() => _thread.Start();

    /// <summary>Verifies what waits, then ends the thread. What is enqueued later is refused.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        if (_thread.IsAlive)
            _thread.Join();
    }

    /// <summary>
    /// Takes a message in. False where there is no room for it, see <see cref="SecurityOptions.OverloadPercent"/>.
    /// <paramref name="octets"/> is what the ranges of the item count from.
    /// </summary>
    public bool TryEnqueue(in VerificationItem item, ReadOnlySpan<byte> octets, ReadOnlySpan<byte> source)
    {
        lock (_gate)
        {
            int depth = (int)(_tail - _head);
            bool isRefused = depth >= _overloadedAt && item.Mode == SecurityMode.Enforce && item.Facts.Key.Delivery != DeliveryClass.Event;
            if (isRefused || depth == _items.Length || _stopping || octets.Length > _stride - DatagramRecord.MaxSourceOctets)
                return false;
            int slot = (int)(_tail % _items.Length);
            ref VerificationItem kept = ref _items[slot];
            kept = item;
            kept.IsSkipped = depth >= _overloadedAt && item.Facts.Key.Delivery != DeliveryClass.Event;
            kept.Octets = octets.Length;
            kept.SourceOctets = source.Length;
            source.CopyTo(_octets.AsSpan(slot * _stride));
            octets.CopyTo(_octets.AsSpan((slot * _stride) + DatagramRecord.MaxSourceOctets));
            Volatile.Write(ref _tail, _tail + 1);
            if (depth == 0)
                Monitor.Pulse(_gate);
            return true;
        }
    }

    private void Run()
    {
        while (true)
        {
            lock (_gate)
            {
                while (_head == _tail && !_stopping)
                    Monitor.Wait(_gate);
                if (_head == _tail)
                    return;
            }

            // The slot is this thread's alone until the head moves on.
            int slot = (int)(_head % _items.Length);
            Process(ref _items[slot], _octets.AsSpan(slot * _stride, _stride));
            Volatile.Write(ref _head, _head + 1);
        }
    }

    private void Process(ref VerificationItem item, ReadOnlySpan<byte> memory)
    {
        ReadOnlySpan<byte> octets = memory.Slice(DatagramRecord.MaxSourceOctets, item.Octets);
        ReadOnlySpan<byte> signed = octets.Slice(item.Signed.OffsetOctets, item.Signed.LengthOctets);
        ReadOnlySpan<byte> payload = octets.Slice(item.Payload.OffsetOctets, item.Payload.LengthOctets);
        DropReason reason;
        try
        {
            SecurityReason verdict = Judge(ref item, signed);
            reason = item.Mode == SecurityMode.Enforce && verdict != SecurityReason.Valid
                ? DropReasonText.From(verdict)
                : _forwarder.Forward(ref item.Facts, payload, signed);
        }
        catch (Exception e)
        {
            // A fault of ours must not take the agent down; the sample in quarantine is what mends it.
            reason = DropReason.DecoderFault;
            if (!_faultLogged)
                RsuLog.VerifierFault(_services.Logger, e, item.Receiver.Name);
            _faultLogged = true;
        }

        if (reason == DropReason.None)
            return;
        Drops.Add(reason);
        QuarantineFile? quarantine = _services.Quarantine;
        if (quarantine is null || !DropReasonText.IsBadInput(reason) || !quarantine.WantsSample(reason, item.Facts.ReceivedNanoseconds))
            return;
        var record = new DatagramRecord { ReceivedNanoseconds = item.Facts.ReceivedNanoseconds, Source = memory[..item.SourceOctets], Octets = octets };
        quarantine.Offer(reason, 0, item.Facts.Edition, item.Receiver, record, payload);
    }

    private SecurityReason Judge(ref VerificationItem item, ReadOnlySpan<byte> signed)
    {
        SecurityReason verdict = item.IsSkipped
            ? SecurityReason.VerifierOverloaded
            : _verifier.Verify(signed, item.Facts, ref item.Facts.Security);
        item.Facts.Security.HasVerdict = true;
        item.Facts.Security.Reason = verdict;
        item.Facts.Security.Mode = item.Mode;
        item.Facts.Security.VerifiedNanoseconds = _services.Clock.UnixNanoseconds();
        Verdicts.Add(verdict);
        return verdict;
    }
}
