using V2X.Messages.Etsi.Ts102894_2_v2_4_1;
using V2X.Messages.Etsi.Ts103831_v2_3_1;
using V2X.Model.Canonical;
using V2X.Model.Translation.Events;

namespace V2X.Model.Translation.Etsi.Ts103831;

/// <summary>The containers of a DENM behind its management container. Static functions without state.</summary>
internal static class DenmDetails
{
    private const double SpeedConfidenceUnit = 0.01;
    private const double HeadingConfidenceUnit = 0.1;
    private const double KilometrePerHour = 1 / 3.6;
    private const int SpeedLimitGreatest = 255;
    private const int LaneLeast = -1;
    private const int LaneGreatest = 14;

    /// <summary>Takes over a position with its accuracy.</summary>
    public static void Read(ReferencePosition from, RoadEvent to)
    {
        EventQuantity.ReadPosition(from.Latitude, from.Longitude, EtsiEventQuantity.ReadAltitude(from.Altitude.AltitudeValue), to.Position);
        to.SemiMajorSigmaMetres = EtsiEventQuantity.ReadAxis(from.PositionConfidenceEllipse.SemiMajorConfidence);
        to.SemiMinorSigmaMetres = EtsiEventQuantity.ReadAxis(from.PositionConfidenceEllipse.SemiMinorConfidence);
        to.SemiMajorOrientationDegrees = EtsiEventQuantity.ReadHeading(from.PositionConfidenceEllipse.SemiMajorOrientation);
        to.ElevationSigmaMetres = EtsiEventQuantity.ReadAltitudeSigma((int)from.Altitude.AltitudeConfidence);
    }

    /// <summary>Writes a position with its accuracy.</summary>
    public static void Write(RoadEvent from, ReferencePosition to)
    {
        to.Latitude = EventQuantity.WriteLatitude(from.Position.LatitudeDegrees);
        to.Longitude = EventQuantity.WriteLongitude(from.Position.LongitudeDegrees);
        to.Altitude.AltitudeValue = EtsiEventQuantity.WriteAltitude(from.Position.ElevationMetres);
        to.Altitude.AltitudeConfidence = (AltitudeConfidence)EtsiEventQuantity.WriteAltitudeSigma(from.ElevationSigmaMetres);
        to.PositionConfidenceEllipse.SemiMajorConfidence = EtsiEventQuantity.WriteAxis(from.SemiMajorSigmaMetres);
        to.PositionConfidenceEllipse.SemiMinorConfidence = EtsiEventQuantity.WriteAxis(from.SemiMinorSigmaMetres);
        to.PositionConfidenceEllipse.SemiMajorOrientation = EtsiEventQuantity.WriteHeading(from.SemiMajorOrientationDegrees);
    }

    /// <summary>Takes over what happens.</summary>
    public static void Read(SituationContainer from, ReferencePosition start, RoadEvent to)
    {
        to.InformationQuality = from.InformationQuality > 0 ? from.InformationQuality : null;
        (int cause, int subCause) = DenmEdition.ReadCause(from);
        EventCauses.ReadEtsi(cause, subCause, to);
        if (DenmEdition.HasZone(from))
            DenmAreas.ReadZone(DenmEdition.ZoneOf(from), start, to);
    }

    /// <summary>Writes what happens; false where nothing of it is known.</summary>
    public static bool Write(RoadEvent from, ReferencePosition start, SituationContainer to)
    {
        DenmEdition.ClearOthers(to);
        to.HasLinkedCause = false;
        to.InformationQuality = EventQuantity.Within(from.InformationQuality, 1, 7) ?? 0;
        int cause = EventCauses.EtsiCauseOf(from, DenmEdition.GreatestCause);
        int subCause = EventCauses.EtsiSubCauseOf(from);
        DenmEdition.WriteCause(to, cause, subCause);
        bool hasZone = DenmAreas.WriteZone(from, start, to.InformationQuality, DenmEdition.ZoneOf(to));
        DenmEdition.SetHasZone(to, hasZone);
        return hasZone || cause != EventCauses.NoCode || subCause != 0 || to.InformationQuality != 0;
    }

    /// <summary>Takes over motion and ways.</summary>
    public static void Read(LocationContainer from, ReferencePosition start, RoadEvent to)
    {
        if (from.HasEventSpeed)
        {
            to.SpeedMetresPerSecond = EtsiEventQuantity.ReadSpeed(from.EventSpeed.SpeedValue);
            to.SpeedSigmaMetresPerSecond = EtsiEventQuantity.ReadConfidence(from.EventSpeed.SpeedConfidence, SpeedConfidenceUnit);
        }

        if (from.HasEventPositionHeading)
        {
            (int value, int confidence) = DenmEdition.ReadHeading(from);
            to.HeadingDegrees = EtsiEventQuantity.ReadHeading(value);
            to.HeadingSigmaDegrees = EtsiEventQuantity.ReadConfidence(confidence, HeadingConfidenceUnit);
        }

        DenmAreas.ReadTraces(from, start, to);
    }

    /// <summary>Writes motion and ways; false where nothing of it is known.</summary>
    public static bool Write(RoadEvent from, ReferencePosition start, LocationContainer to)
    {
        DenmEdition.ClearOthers(to);
        to.HasRoadType = false;
        to.HasEventSpeed = !double.IsNaN(from.SpeedMetresPerSecond) || !double.IsNaN(from.SpeedSigmaMetresPerSecond);
        to.EventSpeed.SpeedValue = EtsiEventQuantity.WriteSpeed(from.SpeedMetresPerSecond);
        to.EventSpeed.SpeedConfidence = EtsiEventQuantity.WriteConfidence(from.SpeedSigmaMetresPerSecond, SpeedConfidenceUnit);
        to.HasEventPositionHeading = !double.IsNaN(from.HeadingDegrees) || !double.IsNaN(from.HeadingSigmaDegrees);
        DenmEdition.WriteHeading(
            to,
            EtsiEventQuantity.WriteHeading(from.HeadingDegrees),
            EtsiEventQuantity.WriteConfidence(from.HeadingSigmaDegrees, HeadingConfidenceUnit));
        DenmAreas.WriteTraces(from, start, to);
        return to.HasEventSpeed || to.HasEventPositionHeading || DenmEdition.TraceAt(to, 0).Count > 0;
    }

    /// <summary>Takes over lane and speed limit.</summary>
    public static void Read(AlacarteContainer from, RoadEvent to)
    {
        if (from.HasLanePosition)
            to.LaneFromOutside = from.LanePosition;
        if (from.HasRoadWorks && from.RoadWorks.HasSpeedLimit)
            to.SpeedLimitMetresPerSecond = from.RoadWorks.SpeedLimit * KilometrePerHour;
    }

    /// <summary>Writes lane and speed limit; false where nothing of it is known.</summary>
    public static bool Write(RoadEvent from, AlacarteContainer to)
    {
        DenmEdition.ClearOthers(to);
        to.HasImpactReduction = to.HasExternalTemperature = to.HasPositioningSolution = to.HasStationaryVehicle = false;
        int? lane = EventQuantity.Within(from.LaneFromOutside, LaneLeast, LaneGreatest);
        to.LanePosition = lane ?? 0;
        to.HasLanePosition = lane is not null;
        to.HasRoadWorks = !double.IsNaN(from.SpeedLimitMetresPerSecond);
        if (to.HasRoadWorks)
            WriteSpeedLimit(from.SpeedLimitMetresPerSecond, to.RoadWorks);
        return to.HasLanePosition || to.HasRoadWorks;
    }

    private static void WriteSpeedLimit(double metresPerSecond, RoadWorksContainerExtended to)
    {
        to.HasLightBarSirenInUse = to.HasClosedLanes = to.HasRestriction = to.HasIncidentIndication = to.HasRecommendedPath = false;
        to.HasStartingPointSpeedLimit = to.HasTrafficFlowRule = to.HasReferenceDenms = false;
        to.SpeedLimit = Quantity.Write(metresPerSecond, KilometrePerHour, 1, SpeedLimitGreatest, 1);
    }
}
