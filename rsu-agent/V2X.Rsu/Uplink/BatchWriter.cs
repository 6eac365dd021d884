using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Security;
using MisbehaviourNote = V2X.Contracts.V1.Misbehaviour;

namespace V2X.Rsu.Uplink;

/// <summary>Puts a batch into the contract's form, in objects that are used again for the next. For one thread.</summary>
internal sealed class BatchWriter
{
    private readonly List<Parts> _pool = [];
    private readonly IngestRequest _request = new() { Batch = new MessageBatch() };

    /// <summary>The request, valid until the next call. <paramref name="drops"/> goes with it when given.</summary>
    public IngestRequest Write(UplinkBatch batch, long sentNanoseconds, DropReport? drops)
    {
        MessageBatch content = _request.Batch;
        content.Messages.Clear();
        content.Drops = drops;
        for (int i = 0; i < batch.Count; i++)
        {
            if (_pool.Count == i)
                _pool.Add(new Parts());
            Fill(_pool[i], batch[i], batch.Payload(i), sentNanoseconds);
            content.Messages.Add(_pool[i].Message);
        }

        return _request;
    }

    private static void Fill(Parts parts, in UplinkMessage held, ReadOnlySpan<byte> payload, long sentNanoseconds)
    {
        ref readonly MessageFacts facts = ref held.Facts;
        Message message = parts.Message;
        message.Family = (Family)facts.Key.Family;
        message.Delivery = (Contracts.V1.DeliveryClass)facts.Key.Delivery;
        message.Edition = facts.Edition;
        message.Type = facts.Key.Type;
        message.Payload = ByteString.CopyFrom(payload);
        message.Sequence = held.Sequence;
        message.TraceParent = facts.Trace is { } trace ? AgentTraces.Sent(trace, facts, sentNanoseconds) : "";
        message.Times.ReceivedNs = (ulong)facts.ReceivedNanoseconds;
        message.Times.DecodedNs = (ulong)facts.DecodedNanoseconds;
        message.Times.VerifiedNs = facts.Security.HasVerdict ? (ulong)facts.Security.VerifiedNanoseconds : 0;
        message.Times.SentNs = (ulong)sentNanoseconds;
        FillKey(message.Key, facts.Key);
        FillEnvelope(parts.Envelope, facts.Envelope);
        message.Envelope = facts.Envelope.Stack == Stack.Unspecified ? null : parts.Envelope;
        FillVerdict(parts.Security, facts.Security);
        message.Security = facts.Security.HasVerdict ? parts.Security : null;
        FillMisbehaviour(parts.Misbehaviour, facts);
        message.Misbehaviour = facts.MisbehaviourScore > 0 || facts.MisbehaviourChecks != 0 ? parts.Misbehaviour : null;
    }

    private static void FillEnvelope(Envelope envelope, in EnvelopeFacts facts)
    {
        envelope.ClearAid();
        envelope.ClearBtpPort();
        envelope.ClearGnSequence();
        envelope.ClearRemainingHops();
        envelope.ClearPriority();
        envelope.Stack = facts.Stack;
        envelope.GnSource = facts.GnSource;
        if (facts.Aid >= 0)
            envelope.Aid = (uint)facts.Aid;
        if (facts.BtpPort >= 0)
            envelope.BtpPort = (uint)facts.BtpPort;
        if (facts.GnSequence >= 0)
            envelope.GnSequence = (uint)facts.GnSequence;
        if (facts.RemainingHops >= 0)
            envelope.RemainingHops = (uint)facts.RemainingHops;
        if (facts.Priority >= 0)
            envelope.Priority = (uint)facts.Priority;
    }

    private static void FillVerdict(SecurityVerdict verdict, in SecurityFacts facts)
    {
        if (!facts.HasVerdict)
            return;
        verdict.ClearAid();
        verdict.Reason = SecurityReasonText.Of(facts.Reason);
        verdict.Mode = facts.Mode switch
        {
            Security.SecurityMode.Enforce => Contracts.V1.SecurityMode.Enforce,
            Security.SecurityMode.Report => Contracts.V1.SecurityMode.Report,
            _ => Contracts.V1.SecurityMode.Off,
        };
        verdict.Signer = facts.Signer;
        verdict.GeneratedNs = (ulong)facts.GeneratedNanoseconds;
        if (facts.Aid >= 0)
            verdict.Aid = (uint)facts.Aid;
    }

    private static void FillMisbehaviour(MisbehaviourNote found, in MessageFacts facts)
    {
        found.Score = facts.MisbehaviourScore;
        found.Checks.Clear();
        for (uint checks = facts.MisbehaviourChecks; checks != 0; checks &= checks - 1)
            found.Checks.Add((MisbehaviourCheck)BitOperations.TrailingZeroCount(checks));
    }

    private static void FillKey(KeyFields fields, in MessageKey key)
    {
        fields.ClearMessageCount();
        fields.ClearDsecondMs();
        fields.ClearMinuteOfTheYear();
        fields.ClearLatitudeE7();
        fields.ClearLongitudeE7();
        fields.ClearElevationM();
        fields.ClearSpeedMps();
        fields.ClearHeadingDeg();
        fields.StationId = StationId(key);
        if (key.MessageCount >= 0)
            fields.MessageCount = (uint)key.MessageCount;
        if (key.DSecondMs >= 0)
            fields.DsecondMs = (uint)key.DSecondMs;
        if (key.MinuteOfTheYear >= 0)
            fields.MinuteOfTheYear = (uint)key.MinuteOfTheYear;
        if (key.HasPosition)
        {
            fields.LatitudeE7 = key.LatitudeE7;
            fields.LongitudeE7 = key.LongitudeE7;
        }

        if (!float.IsNaN(key.ElevationMetres))
            fields.ElevationM = key.ElevationMetres;
        if (!float.IsNaN(key.SpeedMetresPerSecond))
            fields.SpeedMps = key.SpeedMetresPerSecond;
        if (!float.IsNaN(key.HeadingDegrees))
            fields.HeadingDeg = key.HeadingDegrees;
    }

    private static ByteString StationId(in MessageKey key)
    {
        if (key.StationIdOctets == 0)
            return ByteString.Empty;
        Span<byte> octets = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(octets, key.StationId);
        return ByteString.CopyFrom(octets[^Math.Min((int)key.StationIdOctets, sizeof(ulong))..]);
    }

    /// <summary>A message and the parts that it has in some uses and not in others.</summary>
    private sealed class Parts
    {
        public Message Message { get; } = new() { Key = new KeyFields(), Times = new StageTimes() };

        public Envelope Envelope { get; } = new();

        public SecurityVerdict Security { get; } = new();

        public MisbehaviourNote Misbehaviour { get; } = new();
    }
}
