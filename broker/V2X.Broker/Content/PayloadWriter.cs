using System.Buffers;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Broker.Queues;
using V2X.Contracts.V1;

namespace V2X.Broker.Content;

/// <summary>Writes the payload of a message in the form that is asked for. For one thread at a time.</summary>
internal sealed class PayloadWriter(MessageContent content)
{
    private readonly DeliveryShells _shells = new(1);

    /// <summary>
    /// Appends the payload. False where the message has no such form, with nothing appended: one that does not decode, or that the canonical
    /// model does not know, has its octets only; what the broker itself made has no JER.
    /// </summary>
    public bool TryWrite(StoredMessage message, PayloadForm form, long nowNs, IBufferWriter<byte> target)
    {
        switch (form)
        {
            case PayloadForm.Original:
                target.Write(message.Wire.Payload.Span);
                return true;
            case PayloadForm.Protobuf:
                _shells.Fill([message], nowNs).Messages.Messages[0].WriteTo(target);
                return true;
            case PayloadForm.Jer:
                return TryWriteJer(message, target);
            default:
                return message.Type.Family == Family.Fused ? TryWriteFused(message, target) : TryWriteCanonical(message, target);
        }
    }

    private bool TryWriteJer(StoredMessage message, IBufferWriter<byte> target)
    {
        if (content.SourceOf(message) is not { } source)
            return false;
        using var json = new Utf8JsonWriter(target);
        source.WriteJer(json);
        return true;
    }

    private bool TryWriteCanonical(StoredMessage message, IBufferWriter<byte> target)
    {
        if (content.CanonicalOf(message) is not { } canonical)
            return false;
        using var json = new Utf8JsonWriter(target);
        CanonicalJson.Write(json, canonical);
        return true;
    }

    private static bool TryWriteFused(StoredMessage message, IBufferWriter<byte> target)
    {
        if (FusedText.Of(message) is not { } text)
            return false;
        Encoding.UTF8.GetBytes(text.AsSpan(), target);
        return true;
    }
}
