using System.Text;
using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Model.Translation;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Takes what MQTT clients publish into the broker: under <c>v2x/{region}/{family}/{message}/...</c> the octets of a message, whose region, family
/// and type must be those of the topic; under <c>v2x/v1/rsu/{id}/...</c> what roadside units send by T/ITS 0180.1; elsewhere nothing but what is
/// configured as free, which goes to MQTT subscribers as it is. Safe from any thread.
/// </summary>
internal sealed class MqttIntake(BrokerCore core, MqttOptions options)
{
    private readonly Dictionary<string, AreaFilter?> _areas = options.Devices.ToDictionary(device => device.Key, device => device.Value.Area(), StringComparer.Ordinal);
    private const int FixedLevels = 4;
    private readonly Lock _gate = new();
    private readonly DeviceIngest _devices = new(core.Limits.MaximumPayloadOctets);
    private readonly string[] _free = CommaList.Split(options.FreeTopics);
    private readonly long[] _refused = new long[DeviceRefusalText.All.Length + 1];

    /// <summary>How often something was not taken for that reason.</summary>
    public long CountOf(DeviceRefusal refusal) => Interlocked.Read(ref _refused[(int)refusal]);

    /// <summary>Where acknowledgements to roadside units go out, and theirs come to; null until it is set.</summary>
    public DeviceDownlink? Downlink { get; set; }

    /// <summary>Called with the topic and body of an acknowledgement to a roadside unit, once what it sent is kept; null for nobody.</summary>
    public Action<DeviceTopic, byte[]>? Answer { get; set; }

    /// <summary>Takes one message.</summary>
    public PublishVerdict Take(MqttIdentity who, MqttMessage message)
    {
        string topic = Encoding.UTF8.GetString(message.Topic.Span);
        if (topic.StartsWith("v2x/v1/rsu/", StringComparison.Ordinal))
            return TakeDevice(who, topic, message);
        if (topic.StartsWith("v2x/", StringComparison.Ordinal))
            return TakeSubject(who, topic, message);
        if (!_free.Any(prefix => topic.StartsWith(prefix, StringComparison.Ordinal)))
            return Refuse(DeviceRefusal.UnknownTopic);
        Verdict verdict = who.Permit?.Check(topic, message.Payload.Length, core.Time.UnixNanoseconds()) ?? Verdict.Accepted;
        return verdict == Verdict.Accepted ? PublishVerdict.Distribute(message) : Refused(verdict);
    }

    private PublishVerdict TakeDevice(MqttIdentity who, string topic, MqttMessage message)
    {
        string[] levels = topic.Split('/');
        string id = levels.Length > 3 ? levels[3] : "";
        // Where names are shown, a device speaks under its own.
        if (!options.Devices.TryGetValue(id, out MqttDeviceOptions? device) || (who.Permit is { } && who.Name != id))
            return Refuse(DeviceRefusal.NotItsTopic);
        if (DeviceTopic.TryParse(topic, out DeviceTopic parsed) && parsed is { Direction: DeviceDirection.Down, IsAcknowledgement: true })
            return TakeAcknowledgement(parsed, message);
        Message? taken;
        DeviceRefusal refusal;
        lock (_gate)
        {
            taken = _devices.Read(
                new DeviceSource(id, device.Edition, device.Region, _areas[id]), topic, UserProperties.ContentType(message.Properties.Span),
                message.Payload.Span, core.Time.UnixNanoseconds(), out refusal);
        }

        if (taken is not null)
            Downlink?.NoteOwn(id, taken.Payload.Span, DeviceIngest.FormOf(UserProperties.ContentType(message.Properties.Span), message.Payload.Span));
        PublishVerdict verdict = taken is null ? Refuse(refusal) : Publish(who, Traced(taken, message));
        if (parsed is { IsMessage: true, IsAcknowledged: true, Direction: DeviceDirection.Up })
            _ = AnswerAsync(parsed.Acknowledgement, DeviceSequence.Of(message.Properties.Span), verdict.Code == ReasonCode.Success);
        return verdict;
    }

    // Whoever publishes may have begun a trace of its own.
    private static Message Traced(Message taken, MqttMessage message)
    {
        taken.TraceParent = UserProperties.Find(message.Properties.Span, "traceparent"u8);
        return taken;
    }

    private PublishVerdict TakeAcknowledgement(DeviceTopic topic, MqttMessage message)
    {
        if (!DeviceSequence.TryRead(message.Payload, out long sequence, out bool isTaken))
            return Refuse(DeviceRefusal.JsonSyntax);
        return Downlink?.Acknowledge(topic, sequence, isTaken) == true ? PublishVerdict.Consume : Refuse(DeviceRefusal.NothingToAcknowledge);
    }

    // Not before it is kept: a unit that is answered does not send it again.
    private async Task AnswerAsync(DeviceTopic topic, long? sequence, bool isTaken)
    {
        if (isTaken)
            await core.Commitments.WhenKeptAsync(CancellationToken.None);
        Answer?.Invoke(topic, DeviceSequence.Body(sequence, isTaken));
    }

    private PublishVerdict TakeSubject(MqttIdentity who, string topic, MqttMessage message)
    {
        string[] levels = topic.Split('/', FixedLevels + 1);
        if (levels.Length < FixedLevels || MessageType.FamilyOf(levels[2]) is not (Family.China or Family.Sae or Family.Etsi))
            return Refuse(DeviceRefusal.UnknownTopic);
        if (message.Payload.IsEmpty)
            return Refuse(DeviceRefusal.NoPayload);
        var family = (MessageFamily)MessageType.FamilyOf(levels[2]);
        string edition = UserProperties.Find(message.Properties.Span, "edition"u8);
        if (edition.Length == 0)
            edition = TranslationEditions.DefaultOf(family)!;
        Message? taken;
        DeviceRefusal refusal;
        // The place and the sender in the topic are not looked at: the message is published under those that it tells of itself.
        lock (_gate)
            taken = _devices.Decode(message.Payload.Span, family, edition, levels[3], levels[1], area: null, core.Time.UnixNanoseconds(), out refusal);
        return taken is null ? Refuse(refusal) : Publish(who, Traced(taken, message));
    }

    private PublishVerdict Publish(MqttIdentity who, Message message)
    {
        Verdict verdict = core.Publish(message, who.Permit);
        return verdict.IsRejection() ? Refused(verdict) : PublishVerdict.Consume;
    }

    private static PublishVerdict Refused(Verdict verdict)
    {
        return verdict switch
        {
            Verdict.NotPermitted => PublishVerdict.Refuse(ReasonCode.NotAuthorized, verdict.Reason()),
            // Nothing is wrong with it: the disk takes no event now.
            Verdict.EventLogFull or Verdict.EventLogBusy or Verdict.EventLogFailed => PublishVerdict.RefuseForNow(ReasonCode.QuotaExceeded, verdict.Reason()),
            Verdict.RateExceeded => PublishVerdict.Refuse(ReasonCode.QuotaExceeded, verdict.Reason()),
            _ => PublishVerdict.Refuse(ReasonCode.PayloadFormatInvalid, verdict.Reason()),
        };
    }

    private PublishVerdict Refuse(DeviceRefusal refusal)
    {
        Interlocked.Increment(ref _refused[(int)refusal]);
        ReasonCode code = refusal switch
        {
            DeviceRefusal.UnknownTopic or DeviceRefusal.NoMessageTopic => ReasonCode.TopicNameInvalid,
            DeviceRefusal.NotItsTopic or DeviceRefusal.RegionMismatch or DeviceRefusal.AreaMismatch => ReasonCode.NotAuthorized,
            _ => ReasonCode.PayloadFormatInvalid,
        };
        return PublishVerdict.Refuse(code, refusal.Reason());
    }
}
