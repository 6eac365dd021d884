using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Decode;
using V2X.Rsu.Options;
using V2X.Rsu.Quarantine;
using V2X.Rsu.Receive;
using V2X.Security;

namespace V2X.Rsu.Verification;

/// <summary>
/// One thread that verifies, with its bounded queue: what comes in first goes out first. A message whose signer is unknown steps
/// aside until the certificate comes or its time is up. Memory is reserved once. Any thread may enqueue.
/// </summary>
internal sealed class VerificationWorker
{
    private const int HoldPollMilliseconds = 10;
    private const ulong HashedId3Mask = 0xFF_FFFF;

    private readonly VerificationItem[] _items;
    private readonly byte[] _octets;
    private readonly int _stride;
    private readonly int _overloadedAt;
    private readonly object _gate = new();
    private readonly IMessageVerifier _verifier;
    private readonly MessageForwarder _forwarder;
    private readonly LaneServices _services;
    private readonly Thread _thread;
    private readonly VerificationHold _hold;

    // Signed octets that were found valid lately: the same ones over another way need no second look.
    private readonly DuplicateWindow _valid;
    private long _head;
    private long _tail;
    private bool _stopping;
    private long _allocatedBytes;
    private bool _faultLogged;

    public VerificationWorker(SecurityOptions options, int longestOctets, int number, LaneServices services, IMessageVerifier verifier)
    {
        _stride = DatagramRecord.MaxSourceOctets + longestOctets;
        _items = new VerificationItem[options.QueueMessages];
        _octets = GC.AllocateUninitializedArray<byte>(checked(options.QueueMessages * _stride));
        _overloadedAt = Math.Max(1, (int)((long)options.QueueMessages * options.OverloadPercent / 100));
        _verifier = verifier;
        _hold = new VerificationHold(options);
        _services = services;
        _valid = new DuplicateWindow(services.Options.Validation);
        _forwarder = new MessageForwarder(services);
        _thread = new Thread(Run) { IsBackground = true, Name = $"verify-{number}" };
    }

    /// <summary>Messages in the queue, the one being verified and those held for a certificate included.</summary>
    public int Depth => (int)(Volatile.Read(ref _tail) - Volatile.Read(ref _head)) + _hold.Count;

    /// <summary>Messages held for a certificate.</summary>
    public int Held => _hold.Count;

    /// <summary>Bytes that the thread has allocated, as of its last rest; tests hold it to zero per message.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocatedBytes);

    public DropCounters Drops { get; } = new();

    public VerdictCounters Verdicts { get; } = new();

    public LatencyHistogram Latency => _forwarder.Latency;

    public void Start() => _thread.Start();

    /// <summary>Verifies what waits, lets go what is held, then ends the thread. What is enqueued later is refused.</summary>
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
        while (WaitForWork())
        {
            if (_hold.Count > 0)
                LetGo(_services.Clock.UnixNanoseconds());
            if (_head == Volatile.Read(ref _tail))
                continue;

            // The slot is this thread's alone until the head moves on.
            int slot = (int)(_head % _items.Length);
            Process(ref _items[slot], _octets.AsSpan(slot * _stride, _stride));
            Volatile.Write(ref _head, _head + 1);
        }

        LetGo(long.MaxValue);
    }

    // False when everything is done and no more will come. Returns with nothing to do now and then while messages are held.
    private bool WaitForWork()
    {
        lock (_gate)
        {
            if (_head == _tail)
                Volatile.Write(ref _allocatedBytes, GC.GetAllocatedBytesForCurrentThread());
            while (_head == _tail && !_stopping)
            {
                if (_hold.Count == 0)
                    Monitor.Wait(_gate);
                else if (!Monitor.Wait(_gate, HoldPollMilliseconds))
                    return true;
            }

            return _head != _tail;
        }
    }

    private void Process(ref VerificationItem item, ReadOnlySpan<byte> memory)
    {
        ReadOnlySpan<byte> source = memory[..item.SourceOctets];
        ReadOnlySpan<byte> octets = memory.Slice(DatagramRecord.MaxSourceOctets, item.Octets);
        if (_valid.IsRemembered(octets.Slice(item.Signed.OffsetOctets, item.Signed.LengthOctets), item.Facts.ReceivedNanoseconds))
        {
            Drops.Add(DropReason.Duplicate);
            return;
        }

        SecurityReason? verdict = Judge(ref item, octets);
        if (verdict == SecurityReason.UnknownSigner && Hold(item, source, octets))
            return;

        // What the signer said before it showed its certificate goes first.
        ulong signer = item.Facts.Security.Signer;
        if (verdict == SecurityReason.Valid && _hold.Count > 0)
            JudgeAgain(_hold.Take(signer));
        if (verdict == SecurityReason.Valid)
            item.Receiver.CertificateRequests.Remove((uint)(signer & HashedId3Mask));
        Finish(ref item, verdict, source, octets);
    }

    private bool Hold(in VerificationItem item, ReadOnlySpan<byte> source, ReadOnlySpan<byte> octets)
    {
        item.Receiver.CertificateRequests.Add((uint)(item.Facts.Security.Signer & HashedId3Mask), item.Facts.ReceivedNanoseconds);
        if (!_hold.TryHold(item, source, octets, _services.Clock.UnixNanoseconds(), out HeldMessage? evicted))
            return false;
        if (evicted is not null)
        {
            Finish(ref evicted.Item, SecurityReason.UnknownSigner, evicted.Source, evicted.Octets);
            _hold.Return(evicted);
        }

        return true;
    }

    // The certificate may have come to another thread meanwhile.
    private void LetGo(long nowNanoseconds) => JudgeAgain(_hold.TakeExpired(nowNanoseconds));

    private void JudgeAgain(List<HeldMessage> messages)
    {
        foreach (HeldMessage held in messages)
        {
            SecurityReason? verdict = Judge(ref held.Item, held.Octets);
            Finish(ref held.Item, verdict, held.Source, held.Octets);
            _hold.Return(held);
        }
    }

    // Null where the verifier failed.
    private SecurityReason? Judge(ref VerificationItem item, ReadOnlySpan<byte> octets)
    {
        try
        {
            return item.IsSkipped
                ? SecurityReason.VerifierOverloaded
                : _verifier.Verify(octets.Slice(item.Signed.OffsetOctets, item.Signed.LengthOctets), item.Facts, ref item.Facts.Security);
        }
        catch (Exception e)
        {
            // A fault of ours must not take the agent down; the sample in quarantine is what mends it.
            if (!_faultLogged)
                RsuLog.VerifierFault(_services.Logger, e, item.Receiver.Name);
            _faultLogged = true;
            return null;
        }
    }

    private void Finish(ref VerificationItem item, SecurityReason? verdict, ReadOnlySpan<byte> source, ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<byte> payload = octets.Slice(item.Payload.OffsetOctets, item.Payload.LengthOctets);
        DropReason reason = verdict is { } known
            ? Conclude(ref item, known, payload, octets.Slice(item.Signed.OffsetOctets, item.Signed.LengthOctets))
            : DropReason.DecoderFault;
        if (reason == DropReason.None)
            return;
        Drops.Add(reason);
        QuarantineFile? quarantine = _services.Quarantine;
        if (quarantine is null || !DropReasonText.IsBadInput(reason) || !quarantine.WantsSample(reason, item.Facts.ReceivedNanoseconds))
            return;
        var record = new DatagramRecord { ReceivedNanoseconds = item.Facts.ReceivedNanoseconds, Source = source, Octets = octets };
        quarantine.Offer(reason, 0, item.Facts.Edition, item.Receiver, record, payload);
    }

    private DropReason Conclude(ref VerificationItem item, SecurityReason verdict, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> signed)
    {
        // Heard again over another way at once, which is usual, and not played again later, which is not.
        if (verdict == SecurityReason.Replayed && _services.Duplicates.IsDuplicate(item.Facts.Key, payload, item.Facts.ReceivedNanoseconds))
            return DropReason.Duplicate;
        item.Facts.Security.HasVerdict = true;
        item.Facts.Security.Reason = verdict;
        item.Facts.Security.Mode = item.Mode;
        item.Facts.Security.VerifiedNanoseconds = _services.Clock.UnixNanoseconds();
        Verdicts.Add(verdict);
        if (verdict == SecurityReason.Valid)
            _valid.Remember(signed, item.Facts.ReceivedNanoseconds);
        if (item.Mode == SecurityMode.Enforce && verdict != SecurityReason.Valid)
            return DropReasonText.From(verdict);
        return verdict == SecurityReason.Replayed
            ? _forwarder.ForwardNew(ref item.Facts, payload, signed)
            : _forwarder.Forward(ref item.Facts, payload, signed);
    }
}
