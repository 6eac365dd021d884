using System.Buffers;
using System.Collections.Frozen;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using V2X.Asn1;
using V2X.Contracts.V1;
using V2X.Frames;
using V2X.Model;
using V2X.Rsu.Accounting;
using V2X.Rsu.Misbehaviour;
using V2X.Rsu.Options;
using V2X.Rsu.Quarantine;
using V2X.Rsu.Receive;
using V2X.Rsu.Uplink;

namespace V2X.Rsu.Decode;

/// <summary>
/// Reads one receiver's queue: takes off the envelope, decodes, validates, and hands what is good to the uplink queue.
/// Its decoders and counters are its own; it allocates nothing per message.
/// </summary>
internal sealed class DecodeLane
{
    private readonly DatagramReceiver _receiver;
    private readonly ReceiverOptions _options;
    private readonly UplinkBuffer _uplink;
    private readonly DuplicateWindow _duplicates;
    private readonly MisbehaviourMonitor? _misbehaviour;
    private readonly MessageValidator _validator;
    private readonly QuarantineFile? _quarantine;
    private readonly AgentClock _clock;
    private readonly ILogger _logger;
    private readonly AidTable _aids;
    private readonly MessageSetDecoder? _decoder;
    private readonly FrozenDictionary<uint, MessageSetDecoder?> _decoderByAid;
    private readonly byte[] _scratch;
    private MessageFacts _facts;
    private long _processed;
    private bool _decoderFaultLogged;

    public DecodeLane(DatagramReceiver receiver, ReceiverOptions options, LaneServices services)
    {
        _receiver = receiver;
        _options = options;
        _uplink = services.Uplink;
        _duplicates = services.Duplicates;
        _misbehaviour = services.Misbehaviour;
        _validator = services.CreateValidator();
        _quarantine = services.Quarantine;
        _clock = services.Clock;
        _logger = services.Logger;
        _aids = AidTable.China.With(options.AdditionalAids.Concat(options.EditionByAid.Keys)
            .Where(aid => !AidTable.China.TryGet(aid, out _))
            .Select(aid => new AidEntry(aid, "configured", "", -1, -1, -1)));
        _decoder = services.Decoders(options.Edition);
        _decoderByAid = options.EditionByAid.ToFrozenDictionary(e => e.Key, e => services.Decoders(e.Value));
        _scratch = new byte[DatagramRecord.HeaderOctets + options.MaxDatagramOctets];
    }

    /// <summary>Drops of this stage.</summary>
    public DropCounters Drops { get; } = new();

    /// <summary>From the kernel's receive time to the uplink queue.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Datagrams taken off the queue, whatever became of them.</summary>
    public long Processed => Volatile.Read(ref _processed);

    /// <summary>Ends when the receiver has completed its queue and all of it is processed.</summary>
    public async Task RunAsync()
    {
        PipeReader reader = _receiver.Queue;
        while (true)
        {
            ReadResult result = await reader.ReadAsync().ConfigureAwait(false);
            ReadOnlySequence<byte> queue = result.Buffer;
            ProcessAll(ref queue);
            reader.AdvanceTo(queue.Start, queue.End);
            if (result.IsCompleted)
                break;
        }

        await reader.CompleteAsync().ConfigureAwait(false);
    }

    private void ProcessAll(ref ReadOnlySequence<byte> queue)
    {
        while (DatagramRecord.TryTake(ref queue, _scratch, out DatagramRecord record))
        {
            Process(record);
            Volatile.Write(ref _processed, _processed + 1);
        }
    }

    private void Process(in DatagramRecord record)
    {
        Refusal refusal = default;
        ReadOnlySpan<byte> payload = record.Octets;
        MessageSetDecoder? decoder = _decoder;
        DropReason reason;
        _facts.ReceivedNanoseconds = record.ReceivedNanoseconds;
        try
        {
            reason = _options.Envelope == EnvelopeKind.Dsmp
                ? TakeOffDsmp(record.Octets, out payload, ref decoder, ref refusal)
                : TakeAsItIs(record.Octets);
            if (reason == DropReason.None)
                reason = Decode(payload, decoder, ref refusal);
            if (reason == DropReason.None)
                reason = ValidateAndForward(payload, decoder!);
        }
        catch (Exception e)
        {
            // A fault of ours must not take the agent down; the sample in quarantine is what mends it.
            reason = DropReason.DecoderFault;
            LogDecoderFault(e);
        }

        if (reason is DropReason.None or DropReason.UplinkQueueFull)
            return;

        Drops.Add(reason);
        if (_quarantine is not null && DropReasonText.IsBadInput(reason) && _quarantine.WantsSample(reason, record.ReceivedNanoseconds))
            _quarantine.Offer(reason, refusal.Bit, decoder?.EditionId ?? _options.Edition, _receiver, record, payload);
    }

    private DropReason TakeAsItIs(ReadOnlySpan<byte> datagram)
    {
        _facts.Envelope.Set(Stack.Bare);
        return datagram.IsEmpty ? DropReason.TooShort : DropReason.None;
    }

    private DropReason TakeOffDsmp(
        ReadOnlySpan<byte> datagram, out ReadOnlySpan<byte> payload, scoped ref MessageSetDecoder? decoder, scoped ref Refusal refusal)
    {
        payload = datagram;
        if (!AdaptationLayer.TryRead(datagram, out AdaptationProtocol protocol, out ReadOnlySpan<byte> dsmp, out FrameError error))
            return refusal.Set(DropReasonText.From(error.Reason), error.OctetPosition);
        if (protocol != AdaptationProtocol.Dsmp)
            return refusal.Set(DropReason.UnknownProtocol, 0);
        if (!DsmpHeader.TryRead(dsmp, out DsmpHeader header, out error))
            return refusal.Set(DropReasonText.From(error.Reason), AdaptationLayer.HeaderOctets + error.OctetPosition);
        if (!_aids.TryGet(header.Aid, out _))
            return refusal.Set(DropReason.UnknownAid, AdaptationLayer.HeaderOctets + 1 + header.ExtensionOctets);

        if (_decoderByAid.Count > 0 && _decoderByAid.TryGetValue(header.Aid, out MessageSetDecoder? own))
            decoder = own;
        payload = header.Data(dsmp);
        _facts.Envelope.Set(Stack.Dsmp);
        _facts.Envelope.Aid = header.Aid;
        return payload.IsEmpty ? refusal.Set(DropReason.TooShort, datagram.Length) : DropReason.None;
    }

    private DropReason Decode(ReadOnlySpan<byte> payload, MessageSetDecoder? decoder, ref Refusal refusal)
    {
        if (decoder is null)
            return DropReason.UnsupportedEdition;
        _facts.Key.Clear();
        if (!decoder.TryDecode(payload, ref _facts.Key, out Asn1Error error))
        {
            refusal.Bit = error.BitPosition;
            return DropReasonText.From(error.Reason);
        }

        return _facts.Key.Type.Length == 0 ? DropReason.UnknownMessage : DropReason.None;
    }

    private DropReason ValidateAndForward(ReadOnlySpan<byte> payload, MessageSetDecoder decoder)
    {
        DropReason reason = _validator.Check(_facts.Key, _facts.ReceivedNanoseconds);
        if (reason != DropReason.None)
            return reason;
        if (_duplicates.IsDuplicate(_facts.Key, payload, _facts.ReceivedNanoseconds))
            return DropReason.Duplicate;

        _facts.Edition = decoder.EditionId;
        if (_misbehaviour is not null && _misbehaviour.Observe(ref _facts, payload))
            return DropReason.MisbehavingSender;
        _facts.DecodedNanoseconds = _clock.UnixNanoseconds();
        bool isHeld = _uplink.Enqueue(_facts, payload);
        Latency.Record(_clock.UnixNanoseconds() - _facts.ReceivedNanoseconds);

        // The uplink queue counts what it drops, which need not be this message.
        return isHeld ? DropReason.None : DropReason.UplinkQueueFull;
    }

    private void LogDecoderFault(Exception fault)
    {
        if (_decoderFaultLogged)
            return;
        _decoderFaultLogged = true;
        RsuLog.DecoderFault(_logger, fault, _receiver.Name);
    }

    private struct Refusal
    {
        public long Bit;

        public DropReason Set(DropReason reason, long octet)
        {
            Bit = octet * 8;
            return reason;
        }
    }
}
