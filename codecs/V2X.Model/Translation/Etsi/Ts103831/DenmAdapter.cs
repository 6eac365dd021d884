using V2X.Messages.Etsi.Ts103831_v2_3_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103831;

/// <summary>
/// DENM: one event. Of several the first is written that no other message has told: each needs a message of its own.
/// </summary>
internal sealed class DenmAdapter : MessageAdapter<DENM, RoadEventsMessage>
{
    private const long SecondMs = 1000;
    private const int DefaultValiditySeconds = 600;
    private const int GreatestValiditySeconds = 86_400;

    private static readonly double[] DistancesMetres = [50, 100, 200, 500, 1000, 5000, 10_000, double.PositiveInfinity];

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Etsi;

    /// <inheritdoc/>
    public override string EditionId => DenmEdition.Id;

    /// <inheritdoc/>
    public override string MessageType => "DENM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.RoadEvents;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => DenmMappings.All;

    /// <inheritdoc/>
    public override bool CanWrite(CanonicalMessage message)
    {
        foreach (RoadEvent roadEvent in ((RoadEventsMessage)message).Events)
        {
            if (CanTell(roadEvent))
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override bool CanTell(RoadEvent roadEvent) => !RoadSigns.IsSign(roadEvent);

    /// <inheritdoc/>
    protected override TranslationReason Read(DENM wire, RoadEventsMessage message, TranslationContext context)
    {
        var denm = wire.Denm;
        RoadEvent roadEvent = message.Events.AddCleared();
        message.Sender = EtsiEventQuantity.ReadStation(DenmEdition.ReadStation(wire));
        message.SenderClass = EtsiEventQuantity.ReadStationType(denm.Management.StationType);
        ReadManagement(denm.Management, roadEvent);
        message.GeneratedUnixMs = roadEvent.UpdatedUnixMs;
        if (denm.HasSituation)
            DenmDetails.Read(denm.Situation, denm.Management.EventPosition, roadEvent);
        if (denm.HasLocation)
            DenmDetails.Read(denm.Location, denm.Management.EventPosition, roadEvent);
        if (denm.HasAlacarte)
            DenmDetails.Read(denm.Alacarte, roadEvent);
        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(RoadEventsMessage message, DENM wire, TranslationContext context)
    {
        int place = EventQuantity.FirstOpen(message, this, context);
        if (place < 0)
            return TranslationReason.NoTargetMessage;
        RoadEvent roadEvent = message.Events[place];
        context.Tell(place);
        var denm = wire.Denm;
        DenmEdition.WriteHeader(wire, EtsiEventQuantity.WriteStation(message.Sender));
        denm.Management.StationType = EtsiEventQuantity.WriteStationType(message.SenderClass);
        WriteManagement(message, place, denm.Management, context);

        // An event that is over needs no more than its name; one that holds must say what and where.
        bool holds = roadEvent.Termination is null;
        denm.HasSituation = DenmDetails.Write(roadEvent, denm.Management.EventPosition, denm.Situation) || holds;
        denm.HasLocation = DenmDetails.Write(roadEvent, denm.Management.EventPosition, denm.Location) || holds;
        denm.HasAlacarte = DenmDetails.Write(roadEvent, denm.Alacarte);
        return TranslationReason.None;
    }

    private static void ReadManagement(ManagementContainer from, RoadEvent to)
    {
        (long station, int number) = DenmEdition.ReadAction(from);
        to.Kind = RoadEventKind.Event;
        to.Originator = EtsiEventQuantity.ReadOriginator(station);
        to.Number = number;
        to.DetectedUnixMs = to.ValidFromUnixMs = EtsiEventQuantity.ReadTime(from.DetectionTime);
        to.UpdatedUnixMs = EtsiEventQuantity.ReadTime(from.ReferenceTime);
        to.ValidUntilUnixMs = to.DetectedUnixMs + (from.ValidityDuration * SecondMs);
        to.Termination = from.HasTermination ? (RoadEventTermination)(int)from.Termination : null;
        if (DenmEdition.ReadDistance(from) is { } distance)
            to.RelevanceDistanceMetres = DistancesMetres[Math.Min(distance, DistancesMetres.Length - 1)];
        to.Traffic = (RoadEventTraffic?)DenmEdition.ReadDirection(from);
        DenmDetails.Read(from.EventPosition, to);
    }

    private static void WriteManagement(RoadEventsMessage message, int place, ManagementContainer to, TranslationContext context)
    {
        RoadEvent from = message.Events[place];
        long station = EtsiEventQuantity.WriteStation(from.Originator.Length > 0 ? from.Originator : message.Sender);
        DenmEdition.WriteAction(to, station, (from.Number ?? place) & ushort.MaxValue);
        long updated = EventQuantity.Clamp(from.UpdatedUnixMs ?? message.GeneratedUnixMs ?? context.ReferenceUnixMs);
        long detected = EventQuantity.Clamp(from.DetectedUnixMs ?? from.ValidFromUnixMs ?? updated);
        to.DetectionTime = EtsiEventQuantity.WriteTime(detected);
        to.ReferenceTime = EtsiEventQuantity.WriteTime(updated);
        to.ValidityDuration = from.ValidUntilUnixMs is { } until
            ? (int)Math.Clamp((EventQuantity.Clamp(until) - detected + SecondMs - 1) / SecondMs, 0, GreatestValiditySeconds)
            : DefaultValiditySeconds;
        to.Termination = from.Termination == RoadEventTermination.Negated ? Termination.IsNegation : Termination.IsCancellation;
        to.HasTermination = from.Termination is not null;
        to.HasTransmissionInterval = false;
        to.UnknownAdditions?.Clear();
        double distance = EventQuantity.RelevanceOf(from);
        DenmEdition.WriteDistance(to, double.IsNaN(distance) ? null : EventQuantity.ClassOf(distance, DistancesMetres));
        DenmEdition.WriteDirection(to, EventQuantity.Within((int?)from.Traffic, 0, 3));
        DenmDetails.Write(from, to.EventPosition);
    }
}
