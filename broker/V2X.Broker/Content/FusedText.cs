using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Contracts.V1;

namespace V2X.Broker.Content;

/// <summary>What the broker itself makes, tracks and events, as text. It is protobuf to begin with, and so is its JSON.</summary>
internal static class FusedText
{
    /// <summary>Protobuf's own JSON; null where the message is neither.</summary>
    public static string? Of(StoredMessage message)
    {
        MessageParser? parser = message.Type.Name switch { "TRACK" => FusedTrack.Parser, "EVENT" => FusedEvent.Parser, _ => null };
        return parser is null ? null : JsonFormatter.Default.Format(parser.ParseFrom(message.Wire.Payload));
    }
}
