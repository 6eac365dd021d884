using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using V2X.Asn1;
using V2X.Rsu.Accounting;
using V2X.Rsu.Options;
using V2X.Rsu.Quarantine;
using V2X.Rsu.Receive;
using V2X.Rsu.Uplink;
using V2X.Rsu.Verification;
using V2X.Security;

namespace V2X.Rsu.Decode;

/// <summary>
/// Reads one receiver's queue: takes off the envelope, decodes, validates, and hands what is good to the verifiers or, where
/// nothing is to be verified, straight on. Its decoders and counters are its own; it allocates nothing per message.
/// </summary>
internal sealed class DecodeLane
{
    private readonly DatagramReceiver _receiver;
    private readonly EnvelopeStage _envelopes;
    private readonly SecurityModes _modes;
    private readonly MessageForwarder _forwarder;
    private readonly MessageValidator _validator;
    private readonly VerificationPool? _pool;
    private readonly QuarantineFile? _quarantine;
    private readonly AgentClock _clock;
    private readonly ILogger _logger;
    private readonly string _edition;
    private readonly byte[] _scratch;
    private MessageFacts _facts;
    private long _processed;
    private bool _decoderFaultLogged;

    public DecodeLane(DatagramReceiver receiver, ReceiverOptions options, LaneServices services)
    {
        _receiver = receiver;
        _modes = new SecurityModes(options, services.Options.Security);
        _envelopes = new EnvelopeStage(options, _modes.IsOff, services);
        _forwarder = new MessageForwarder(services);
        _validator = services.CreateValidator();
        _pool = services.Pool;
        _quarantine = services.Quarantine;
        _clock = services.Clock;
        _logger = services.Logger;
        _edition = options.Edition;
        _scratch = new byte[DatagramRecord.HeaderOctets + options.MaxDatagramOctets];
    }

    /// <summary>Drops of this stage.</summary>
    public DropCounters Drops { get; } = new();

    /// <summary>Verdicts that need no verifier: messages without a signature.</summary>
    public VerdictCounters Verdicts { get; } = new();

    /// <summary>From the kernel's receive time to the uplink queue.</summary>
    public LatencyHistogram Latency => _forwarder.Latency;

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
        TakenMessage taken = default;
        taken.Payload = record.Octets;
        DropReason reason;
        try
        {
            reason = Take(record, ref taken);
        }
        catch (Exception e)
        {
            // A fault of ours must not take the agent down; the sample in quarantine is what mends it.
            reason = DropReason.DecoderFault;
            LogDecoderFault(e);
        }

        if (reason == DropReason.None)
            return;

        Drops.Add(reason);
        if (_quarantine is not null && DropReasonText.IsBadInput(reason) && _quarantine.WantsSample(reason, record.ReceivedNanoseconds))
            _quarantine.Offer(reason, taken.FaultBit, taken.Decoder?.EditionId ?? _edition, _receiver, record, taken.Payload);
    }

    private DropReason Take(in DatagramRecord record, ref TakenMessage taken)
    {
        _facts.ReceivedNanoseconds = record.ReceivedNanoseconds;
        _facts.Security = default;
        DropReason reason = _envelopes.TakeOff(record, ref _facts, ref taken);
        if (reason == DropReason.None)
            reason = Decode(ref taken);
        if (reason == DropReason.None)
            reason = _validator.Check(_facts.Key, record.ReceivedNanoseconds);
        if (reason != DropReason.None)
            return reason;

        SecurityMode mode = _modes.IsOff ? SecurityMode.Off : _modes.Of(_facts.Key.Type);
        if (mode == SecurityMode.Off)
            return _forwarder.Forward(ref _facts, taken.Payload, taken.Evidence);
        return taken.IsSigned ? HandToVerifier(record, taken, mode) : TakeUnsigned(taken, mode);
    }

    private DropReason Decode(ref TakenMessage taken)
    {
        _facts.Key.Clear();
        if (!taken.Decoder!.TryDecode(taken.Payload, ref _facts.Key, out Asn1Error error))
        {
            taken.FaultBit = error.BitPosition;
            return taken.IsEncrypted ? DropReasonText.From(SecurityReason.Encrypted) : DropReasonText.From(error.Reason);
        }

        _facts.Edition = taken.Decoder.EditionId;
        _facts.DecodedNanoseconds = _clock.UnixNanoseconds();
        return _facts.Key.Type.Length == 0 ? DropReason.UnknownMessage : DropReason.None;
    }

    private DropReason TakeUnsigned(in TakenMessage taken, SecurityMode mode)
    {
        _facts.Security = new SecurityFacts
        {
            HasVerdict = true,
            Reason = SecurityReason.Unsigned,
            Mode = mode,
            Aid = -1,
            VerifiedNanoseconds = _facts.DecodedNanoseconds,
        };
        Verdicts.Add(SecurityReason.Unsigned);
        return mode == SecurityMode.Enforce
            ? DropReasonText.From(SecurityReason.Unsigned)
            : _forwarder.Forward(ref _facts, taken.Payload, taken.Evidence);
    }

    private DropReason HandToVerifier(in DatagramRecord record, in TakenMessage taken, SecurityMode mode)
    {
        var item = new VerificationItem
        {
            Facts = _facts,
            Mode = mode,
            Receiver = _receiver,
            Signed = taken.SignedRange,
            Payload = taken.PayloadRange,
        };
        if (_pool!.TryEnqueue(item, taken.Body, record.Source))
            return DropReason.None;
        Verdicts.Add(SecurityReason.VerifierOverloaded);
        return DropReasonText.From(SecurityReason.VerifierOverloaded);
    }

    private void LogDecoderFault(Exception fault)
    {
        if (_decoderFaultLogged)
            return;
        _decoderFaultLogged = true;
        RsuLog.DecoderFault(_logger, fault, _receiver.Name);
    }
}
