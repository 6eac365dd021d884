using V2X.Messages.Sae.J2735_2024;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Sae.J2735.Events;

/// <summary>
/// RSA: one event by ITIS codes. Of several the first is written that no other message has told. It has no words for an event that is over.
/// </summary>
internal sealed class RsaAdapter : MessageAdapter<RoadSideAlert, RoadEventsMessage>
{
    private const int MostCodes = 8;
    private const int PriorityShift = 5;
    private const int HeadingUnavailable = 28_800;
    private const int SpeedUnavailable = 8191;
    private const int AxisUnavailable = 255;
    private const int OrientationUnavailable = 65_535;
    private const double HeadingUnit = 0.0125;
    private const double SpeedUnit = 0.02;
    private const double AxisUnit = 0.05;
    private const double OrientationUnit = 360.0 / 65_535;

    /// <inheritdoc/>
    public override MessageFamily Family => MessageFamily.Sae;

    /// <inheritdoc/>
    public override string EditionId => "j2735-2024";

    /// <inheritdoc/>
    public override string MessageType => "RSA";

    /// <inheritdoc/>
    public override CanonicalKind Kind => CanonicalKind.RoadEvents;

    /// <inheritdoc/>
    public override IReadOnlyList<FieldMapping> Mappings => SaeEventMappings.Rsa;

    /// <inheritdoc/>
    public override bool CanTell(RoadEvent roadEvent) => roadEvent.Termination is null;

    /// <inheritdoc/>
    protected override TranslationReason Read(RoadSideAlert wire, RoadEventsMessage message, TranslationContext context)
    {
        message.MessageCount = wire.MsgCnt;
        message.GeneratedUnixMs = wire.HasTimeStamp ? SaeEventTime.ReadMinute(wire.TimeStamp, context.ReferenceUnixMs) : null;
        RoadEvent roadEvent = message.Events.AddCleared();
        roadEvent.Kind = RoadEventKind.Event;
        SaePhrases.Add(wire.TypeEvent, roadEvent);
        for (int i = 0; wire.HasDescription && i < wire.Description.Count; i++)
            SaePhrases.Add(wire.Description[i], roadEvent);
        EventPhrases.Understand(roadEvent);
        if (wire.HasPriority)
            roadEvent.Priority = (int)(wire.Priority.Value >> PriorityShift) & 7;
        roadEvent.HeadingSlices = wire.HasHeading ? SaeEventPosition.ReadSlices(wire.Heading) : null;
        if (wire.HasExtent)
            roadEvent.RelevanceDistanceMetres = SaeDistance.ReadExtent(wire.Extent);
        if (wire.HasPosition)
            Read(wire.Position, roadEvent);
        return TranslationReason.None;
    }

    /// <inheritdoc/>
    protected override TranslationReason Write(RoadEventsMessage message, RoadSideAlert wire, TranslationContext context)
    {
        int place = EventQuantity.FirstOpen(message, this, context);
        if (place < 0)
            return TranslationReason.NoTargetMessage;
        RoadEvent roadEvent = message.Events[place];
        context.Tell(place);
        wire.UnknownAdditions?.Clear();
        wire.HasFurtherInfoID = wire.HasRegional = false;
        wire.MsgCnt = ((message.MessageCount ?? 0) + context.Part) & 0x7F;
        wire.TimeStamp = SaeEventTime.WriteMinute(message.GeneratedUnixMs);
        wire.HasTimeStamp = message.GeneratedUnixMs is not null;
        WriteCodes(roadEvent, wire);
        wire.Priority = new Asn1.ShortOctets((ulong)Math.Clamp(roadEvent.Priority ?? 0, 0, 7) << PriorityShift, 1);
        wire.HasPriority = roadEvent.Priority is not null;
        int? slices = roadEvent.HeadingSlices ?? (roadEvent.Traffic == RoadEventTraffic.All ? SaeEventPosition.AllSlices : null);
        wire.Heading = SaeEventPosition.WriteSlices(slices);
        wire.HasHeading = slices is not null;
        double distance = EventQuantity.RelevanceOf(roadEvent);
        wire.HasExtent = !double.IsNaN(distance);
        if (wire.HasExtent)
            wire.Extent = SaeDistance.WriteExtent(distance);
        Write(roadEvent, wire.Position);
        wire.HasPosition = roadEvent.Position.IsPresent || wire.Position.HasHeading || wire.Position.HasSpeed || wire.Position.HasPosAccuracy;
        return TranslationReason.None;
    }

    private static void WriteCodes(RoadEvent from, RoadSideAlert to)
    {
        to.TypeEvent = EventCauses.NoCode;
        to.Description.Clear();
        bool hasType = false;
        foreach (EventPhrase phrase in from.Phrases)
        {
            if (EventQuantity.Within(phrase.Itis, 0, ushort.MaxValue) is not { } itis)
                continue;
            if (!hasType)
                to.TypeEvent = itis;
            else if (to.Description.Count < MostCodes)
                to.Description.Add(itis);
            hasType = true;
        }

        if (!hasType)
            to.TypeEvent = EventCauses.ItisOf(from);
        to.HasDescription = to.Description.Count > 0;
    }

    private static void Read(FullPositionVector from, RoadEvent to)
    {
        double elevation = from.HasElevation ? SaeEventPosition.ReadElevation(from.Elevation) : double.NaN;
        EventQuantity.ReadPosition(from.Lat, from.Long, elevation, to.Position);
        if (from.HasHeading)
            to.HeadingDegrees = Quantity.Read(from.Heading, HeadingUnit, HeadingUnavailable);
        if (from.HasSpeed)
            to.SpeedMetresPerSecond = Quantity.Read(from.Speed.Speed, SpeedUnit, SpeedUnavailable);
        if (!from.HasPosAccuracy)
            return;
        to.SemiMajorSigmaMetres = Quantity.Read(from.PosAccuracy.SemiMajor, AxisUnit, AxisUnavailable);
        to.SemiMinorSigmaMetres = Quantity.Read(from.PosAccuracy.SemiMinor, AxisUnit, AxisUnavailable);
        to.SemiMajorOrientationDegrees = Quantity.Read(from.PosAccuracy.Orientation, OrientationUnit, OrientationUnavailable);
    }

    private static void Write(RoadEvent from, FullPositionVector to)
    {
        to.UnknownAdditions?.Clear();
        to.HasUtcTime = to.HasTimeConfidence = to.HasPosConfidence = to.HasSpeedConfidence = false;
        to.Lat = EventQuantity.WriteLatitude(from.Position.LatitudeDegrees);
        to.Long = EventQuantity.WriteLongitude(from.Position.LongitudeDegrees);
        to.Elevation = SaeEventPosition.WriteElevation(from.Position.ElevationMetres);
        to.HasElevation = from.Position.IsPresent && !double.IsNaN(from.Position.ElevationMetres);
        double heading = double.IsFinite(from.HeadingDegrees) ? from.HeadingDegrees % 360 : double.NaN;
        to.Heading = Quantity.WriteHeading(heading, HeadingUnit, HeadingUnavailable);
        to.HasHeading = !double.IsNaN(heading);
        to.Speed.Transmisson = TransmissionState.Unavailable;
        to.Speed.Speed = Quantity.Write(from.SpeedMetresPerSecond, SpeedUnit, 0, SpeedUnavailable - 1, SpeedUnavailable);
        to.HasSpeed = !double.IsNaN(from.SpeedMetresPerSecond);
        to.PosAccuracy.SemiMajor = Quantity.Write(from.SemiMajorSigmaMetres, AxisUnit, 0, AxisUnavailable - 1, AxisUnavailable);
        to.PosAccuracy.SemiMinor = Quantity.Write(from.SemiMinorSigmaMetres, AxisUnit, 0, AxisUnavailable - 1, AxisUnavailable);
        to.PosAccuracy.Orientation = Quantity.Write(from.SemiMajorOrientationDegrees, OrientationUnit, 0, OrientationUnavailable - 1, OrientationUnavailable);
        to.HasPosAccuracy = to.PosAccuracy.SemiMajor != AxisUnavailable || to.PosAccuracy.SemiMinor != AxisUnavailable
            || to.PosAccuracy.Orientation != OrientationUnavailable;
    }
}
