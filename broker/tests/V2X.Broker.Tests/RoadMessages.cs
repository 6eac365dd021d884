using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Model;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using DeliveryClass = V2X.Contracts.V1.DeliveryClass;
using RoadUserClass = V2X.Model.Canonical.RoadUserClass;

namespace V2X.Broker.Tests;

/// <summary>Messages that can be decoded, as agents send them.</summary>
internal static class RoadMessages
{
    public const string China = "csae53-157";
    public const string Etsi = "ts103831-v2.3.1";

    /// <summary>A road user of a class, near Sha Tin; null says nothing about the class.</summary>
    public static Message User(RoadUserClass? one, uint station = 1, double latitude = 22.38, double longitude = 114.19)
    {
        var user = new RoadUserMessage { Sender = new ShortOctets(station, 8), MessageCount = 1, GeneratedUnixMs = 1_795_255_200_000 };
        user.User.Position.Set(latitude, longitude, 12.3);
        user.User.HeadingDegrees = 90;
        user.User.SpeedMetresPerSecond = 10;
        user.User.Class = one;
        return Encode(user, China, Family.China, DeliveryClass.State, station, latitude, longitude);
    }

    /// <summary>A roadside unit's message about events: their numbers, causes and ends.</summary>
    public static Message Rsi(uint station, long nowMs, params (int Number, RoadEventCause Cause, long? UntilMs)[] events) =>
        Encode(Events(station, 8, nowMs, events), China, Family.China, DeliveryClass.Event, station, 22.38, 114.19);

    /// <summary>A decentralised notification of one event, or its withdrawal.</summary>
    public static Message Denm(uint station, int number, long nowMs, long untilMs, RoadEventTermination? termination = null)
    {
        RoadEventsMessage message = Events(station, 4, nowMs, (number, RoadEventCause.Accident, untilMs));
        message.Events[0].Termination = termination;
        return Encode(message, Etsi, Family.Etsi, DeliveryClass.Event, station, 22.38, 114.19);
    }

    /// <summary>The lights of an intersection: group 3 is red.</summary>
    public static Message Spat(int region, int node, long nowMs)
    {
        var message = new SignalMessage { MessageCount = 1, GeneratedUnixMs = nowMs };
        SignalIntersection intersection = message.Intersections.AddCleared();
        (intersection.Region, intersection.Id, intersection.GeneratedUnixMs) = (region, node, nowMs);
        SignalMovement movement = intersection.Movements.AddCleared();
        movement.GroupId = 3;
        SignalPhase phase = movement.Phases.AddCleared();
        (phase.Light, phase.IsShownNow, phase.TimingForm, phase.MinEndUnixMs, phase.LikelyEndUnixMs) =
            (SignalLight.Red, true, SignalTimingForm.Countdown, nowMs + 5_000, nowMs + 5_000);
        Message encoded = Encode(message, China, Family.China, DeliveryClass.State, 0, 0, 0);
        encoded.Key = null;
        return encoded;
    }

    private static RoadEventsMessage Events(uint station, int octets, long nowMs, params (int Number, RoadEventCause Cause, long? UntilMs)[] events)
    {
        var message = new RoadEventsMessage { Sender = new ShortOctets(station, octets), MessageCount = 1, GeneratedUnixMs = nowMs };
        message.Reference.Set(22.38, 114.19);
        foreach ((int number, RoadEventCause cause, long? untilMs) in events)
        {
            RoadEvent one = message.Events.AddCleared();
            (one.Originator, one.Number, one.Kind, one.Cause) = (message.Sender, number, RoadEventKind.Event, cause);
            (one.DetectedUnixMs, one.ValidFromUnixMs, one.UpdatedUnixMs, one.ValidUntilUnixMs) = (nowMs, nowMs, nowMs, untilMs);
            one.Position.Set(22.38, 114.19);
            one.RadiusMetres = 50;
        }

        return message;
    }

    private static Message Encode(
        CanonicalMessage message, string edition, Family family, DeliveryClass delivery, uint station, double latitude, double longitude)
    {
        byte[] octets = new byte[4_096];
        var encoder = new CanonicalEncoder(edition);
        var context = new TranslationContext { ReferenceUnixMs = message.GeneratedUnixMs!.Value };
        TranslationReason reason = encoder.Encode(message, context, octets, out int length, out Asn1Error error);
        Assert.True(reason == TranslationReason.None, $"{reason} {error}");
        return new Message
        {
            Family = family,
            Edition = encoder.Adapter!.EditionId,
            Type = encoder.Adapter.MessageType,
            Payload = ByteString.CopyFrom(octets, 0, length),
            Delivery = delivery,
            Region = "hk",
            Key = new KeyFields
            {
                StationId = TestMessages.Station(station),
                LatitudeE7 = (int)Math.Round(latitude * 1e7),
                LongitudeE7 = (int)Math.Round(longitude * 1e7),
            },
        };
    }

    /// <summary>The events that stored messages tell when each is taken as the newer word, in their order: those not taken back.</summary>
    public static HashSet<(ulong Station, int Number)> Told(IEnumerable<StoredMessage> messages, long nowMs)
    {
        var decoders = new CanonicalDecoders();
        var told = new HashSet<(ulong, int)>();
        foreach (StoredMessage stored in messages)
        {
            var context = new TranslationContext { ReferenceUnixMs = NanosecondTime.ToMilliseconds(stored.MeasuredNs) };
            Assert.Equal(TranslationReason.None, decoders.Decode(stored.Wire.Edition, stored.Wire.Payload.Span, context, out CanonicalDecoder? decoder, out _));
            foreach (RoadEvent one in ((RoadEventsMessage)decoder!.Message!).Events)
            {
                (ulong, int) name = (stored.StationId, one.Number!.Value);
                if (one.Termination is null && !(one.ValidUntilUnixMs <= nowMs))
                    told.Add(name);
                else
                    told.Remove(name);
            }
        }

        return told;
    }
}
