using V2X.Messages.Etsi.Ts103301_v2_2_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103301V221.Signs;

/// <summary>
/// IVIM: the signs of one provider under one number, which hold over one time. Of a message with several numbers or times the first sign is
/// written that no other message has told, together with those that agree with it. An IVIM
/// without a sign that has a known code or words (lane configurations, pictograms of other catalogues) has no place in the model unless it takes
/// signs back.
/// </summary>
internal sealed class IvimAdapter : MessageAdapter<IVIM, RoadEventsMessage>
{
    private const int MostSigns = 64;
    private const int MostSignsInContainer = 16;

    private readonly SignZones _zones = new();

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Etsi;

    /// <inheritdoc/>
    public override string EditionId => Edition.Id;

    /// <inheritdoc/>
    public override string MessageType => "IVIM";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.RoadEvents;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => IvimMappings.All;

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
    public override bool CanTell(RoadEvent roadEvent) =>
        RoadSigns.IsSign(roadEvent) && (roadEvent.Termination is not null || SignParts.HasContent(roadEvent));

    /// <inheritdoc/>
    protected override TranslationReason Read(IVIM wire, RoadEventsMessage message, TranslationContext context)
    {
        SignsEdition.Read(wire.Header, message);
        IviManagementContainer management = wire.Ivi.Mandatory;
        message.GeneratedUnixMs = management.HasTimeStamp ? EtsiEventQuantity.ReadTime(management.TimeStamp) : null;
        if (wire.Ivi.HasOptional)
            ReadContainers(wire.Ivi, message);
        if (message.Events.Count == 0 && SignManagement.ReadTermination(management) is not null)
            SignManagement.Read(management, message.Events.AddCleared());
        return CanWrite(message) ? TranslationReason.None : TranslationReason.SourceTypeNotModelled;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(RoadEventsMessage message, IVIM wire, TranslationContext context)
    {
        int place = EventQuantity.FirstOpen(message, this, context);
        if (place < 0)
            return TranslationReason.NoTargetMessage;
        RoadEvent first = message.Events[place];
        bool hasContent = HasContent(message, first);
        SignsEdition.Write(message, wire.Header);
        SignManagement.Write(message, first, wire.Ivi.Mandatory, place);
        // What is taken back needs no more than its name.
        wire.Ivi.HasOptional = hasContent;
        if (hasContent)
            WriteContainers(message, first, wire.Ivi.Optional);
        TellAll(message, first, context);
        return TranslationReason.None;
    }

    private static void ReadContainers(IviStructure ivi, RoadEventsMessage message)
    {
        bool hasReference = false;
        foreach (IviContainer container in ivi.Optional)
        {
            if (container.Kind == IviContainerKind.Glc && !hasReference)
            {
                ReferencePosition from = container.Glc.ReferencePosition;
                double altitude = EtsiEventQuantity.ReadAltitude(from.Altitude.AltitudeValue);
                EventQuantity.ReadPosition(from.Latitude, from.Longitude, altitude, message.Reference);
                hasReference = true;
            }

            if (container.Kind != IviContainerKind.Giv)
                continue;
            foreach (GicPart part in container.Giv)
            {
                RoadEvent sign = message.Events.AddCleared();
                SignManagement.Read(ivi.Mandatory, sign);
                SignParts.Read(part, sign);
                SignZones.Read(part, ivi.Optional, sign);
            }
        }
    }

    private void WriteContainers(RoadEventsMessage message, RoadEvent first, IviContainers to)
    {
        to.Clear();
        _zones.Begin(message, first, to);
        GeneralIviContainer? signs = null;
        int count = 0;
        foreach (RoadEvent roadEvent in message.Events)
        {
            if (!SignManagement.AreOfOneMessage(roadEvent, first) || count == MostSigns)
                continue;
            if (signs is null || signs.Count == MostSignsInContainer)
                signs = AddSigns(to);
            GicPart part = signs.Add();
            SignParts.Write(roadEvent, part);
            _zones.Write(roadEvent, part, to);
            count++;
        }

        _zones.End();
    }

    // Those that found no room answer to the same number, so that another message would take the place of this one.
    private static void TellAll(RoadEventsMessage message, RoadEvent first, TranslationContext context)
    {
        for (int i = 0; i < message.Events.Count; i++)
        {
            if (context.IsOpen(i) && SignManagement.AreOfOneMessage(message.Events[i], first))
                context.Tell(i);
        }
    }

    private static GeneralIviContainer AddSigns(IviContainers to)
    {
        IviContainer container = to.Add();
        container.Kind = IviContainerKind.Giv;
        container.Giv.Clear();
        return container.Giv;
    }

    private static bool HasContent(RoadEventsMessage message, RoadEvent first)
    {
        foreach (RoadEvent roadEvent in message.Events)
        {
            if (SignManagement.AreOfOneMessage(roadEvent, first) && SignParts.HasContent(roadEvent))
                return true;
        }

        return false;
    }
}
