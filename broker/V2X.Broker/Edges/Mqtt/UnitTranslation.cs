using System.Globalization;
using V2X.Asn1;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>Says a message in the edition that a roadside unit speaks, and says of its events that they are over. Safe from any thread.</summary>
internal sealed class UnitTranslation(BrokerCore core)
{
    private const int MostMessages = 32;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string From, string To), Translator> _translators = [];
    private readonly Dictionary<string, MessageSetDecoder> _decoders = new(StringComparer.Ordinal);
    private readonly byte[] _octets = new byte[core.Limits.MaximumPayloadOctets];

    /// <summary>The message in that edition: itself, or as many as it takes to say it; null with the reason where it cannot be said.</summary>
    /// <param name="message">The message.</param>
    /// <param name="edition">Edition of the unit.</param>
    /// <param name="referenceMs">A time close to that of the message, Unix milliseconds.</param>
    /// <param name="detail">What was done, for people; empty where nothing had to be.</param>
    public List<StoredMessage>? Of(StoredMessage message, string edition, long referenceMs, out string detail)
    {
        detail = "";
        string from = message.Wire.Edition;
        if (from == edition)
            return [message];
        lock (_gate)
        {
            if (!_translators.TryGetValue((from, edition), out Translator? translator))
                _translators.Add((from, edition), translator = new Translator(from, edition));
            translator.Context.ReferenceUnixMs = referenceMs;
            var said = new List<StoredMessage>();
            int losses = 0;
            TranslationReason reason = translator.Translate(message.Wire.Payload.Span, _octets, out int length, out Asn1Error error);
            while (reason == TranslationReason.None && said.Count < MostMessages)
            {
                losses += translator.Report()?.Losses.Count ?? 0;
                if (Make(message, edition, _octets.AsSpan(0, length)) is { } made)
                    said.Add(made);
                reason = translator.TranslateNext(_octets, out length, out error);
            }

            if (said.Count == 0 || reason is not (TranslationReason.None or TranslationReason.NoTargetMessage))
            {
                string where = reason is TranslationReason.EncodingFailed or TranslationReason.SourceNotDecoded ? $" ({error})" : "";
                detail = $"{message.Type.Name} of {from} cannot be said in {edition}: {TranslationReasonText.Of(reason)}{where}";
                return null;
            }

            string what = string.Join(", ", said.Select(one => one.Type.Name).Distinct());
            detail = string.Create(CultureInfo.InvariantCulture, $"translated from {from} to {edition} as {what}; {losses} fields were lost or changed.");
            return said;
        }
    }

    /// <summary>The same message with its events ended by now; null where it tells of none.</summary>
    public StoredMessage? Ended(StoredMessage message, long nowNs)
    {
        string edition = message.Wire.Edition;
        var context = new TranslationContext { ReferenceUnixMs = NanosecondTime.ToMilliseconds(nowNs) };
        lock (_gate)
        {
            var decoder = new CanonicalDecoder(edition);
            if (decoder.Decode(message.Wire.Payload.Span, context, out _) != TranslationReason.None || decoder.Message is not RoadEventsMessage events)
                return null;
            foreach (RoadEvent one in events.Events)
                one.ValidUntilUnixMs = Math.Min(one.ValidUntilUnixMs ?? long.MaxValue, context.ReferenceUnixMs);
            TranslationReason reason = new CanonicalEncoder(edition, message.Type.Name).Encode(events, context, _octets, out int length, out _);
            return reason == TranslationReason.None ? Make(message, edition, _octets.AsSpan(0, length)) : null;
        }
    }

    private StoredMessage? Make(StoredMessage origin, string edition, ReadOnlySpan<byte> octets)
    {
        if (!_decoders.TryGetValue(edition, out MessageSetDecoder? decoder))
            _decoders.Add(edition, decoder = MessageSetDecoders.Create(edition)!);
        MessageKey key = default;
        if (!decoder.TryDecode(octets, ref key, out _))
            return null;
        Message made = PublishedMessage.Of(decoder.Family, decoder.EditionId, key, octets, origin.Region.Name, origin.IngestedNs);
        made.Delivery = Contracts.V1.DeliveryClass.Event;
        made.Downlink = origin.Wire.Downlink;
        return core.Prepare(made, out _);
    }
}
