using V2X.Asn1;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Rsu.Broadcast;

/// <summary>
/// Finds out of a message what repeating it needs to know: which event it tells of, until when, and whether it takes it back. Messages that
/// tell no event are sent once. For one thread at a time.
/// </summary>
internal sealed class BroadcastContent
{
    private readonly CanonicalDecoders _decoders = new();
    private readonly TranslationContext _context = new();

    /// <summary>False where the message tells no event.</summary>
    public bool TryRead(string editionId, string type, ReadOnlySpan<byte> payload, long nowMs, out EventName name, out long? untilMs, out bool isWithdrawn)
    {
        (name, untilMs, isWithdrawn) = (default, null, false);
        _context.ReferenceUnixMs = nowMs;
        bool read = _decoders.Decode(editionId, payload, _context, out CanonicalDecoder? decoder, out _) == TranslationReason.None
            && decoder!.Message is RoadEventsMessage { Events.Count: > 0 } message && Read(message, type, out name, out untilMs, out isWithdrawn);
        return read;
    }

    // A message may tell of several events: it is repeated as long as any of them holds.
    private static bool Read(RoadEventsMessage message, string type, out EventName name, out long? untilMs, out bool isWithdrawn)
    {
        RoadEvent first = message.Events[0];
        ShortOctets originator = first.Originator.Length > 0 ? first.Originator : message.Sender;
        name = first.Number is { } number
            ? new EventName(type, originator, number)
            : new EventName(type, originator, null, first.Position.LatitudeDegrees, first.Position.LongitudeDegrees, first.Cause);
        untilMs = long.MinValue;
        isWithdrawn = true;
        foreach (RoadEvent one in message.Events)
        {
            isWithdrawn &= one.Termination is not null;
            untilMs = one.ValidUntilUnixMs is { } until && untilMs is { } sofar ? Math.Max(until, sofar) : null;
        }

        return true;
    }
}
