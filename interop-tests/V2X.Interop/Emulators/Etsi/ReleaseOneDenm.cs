using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Motion;
using V2X.Messages.Etsi.En302637_3_v1_3_1;
using V2X.Messages.Etsi.Ts102894_2_v1_3_1;
using GeoPosition = V2X.Interop.Simulation.GeoPosition;

namespace V2X.Interop.Emulators.Etsi;

/// <summary>A DENM of hard braking. Of both releases: one is made from the other's text.</summary>
internal sealed class ReleaseOneDenm
{
    private const int PassengerCar = 5;
    private const int HeldSeconds = 5;

    /// <summary>The message.</summary>
    public DENM Message { get; } = new();

    /// <summary>Fills it.</summary>
    /// <param name="station">Who tells it.</param>
    /// <param name="braking">What happened.</param>
    /// <param name="its">Now, TimestampIts.</param>
    /// <param name="isOver">Whether it is taken back.</param>
    /// <param name="trail">The way that led there.</param>
    public void Fill(uint station, BrakingEvent braking, long its, bool isOver, Trail trail)
    {
        ReleaseOneShapes.Set(Message.Header, 1, station);
        ManagementContainer management = Message.Denm.Management;
        ReleaseOneEventShapes.SetAction(management, station, braking.Sequence);
        management.DetectionTime = braking.DetectedIts;
        management.ReferenceTime = its;
        if (isOver)
            management.Termination = Termination.IsCancellation;
        else
            management.HasTermination = false;
        Set(management.EventPosition, braking.Position);
        ReleaseOneEventShapes.SetReach(management);
        management.ValidityDuration = HeldSeconds;
        management.HasTransmissionInterval = false;
        management.StationType = PassengerCar;
        Message.Denm.HasSituation = Message.Denm.HasLocation = !isOver;
        Message.Denm.HasAlacarte = false;
        if (isOver)
            return;
        SituationContainer situation = Message.Denm.Situation;
        situation.InformationQuality = 3;
        ReleaseOneEventShapes.SetCause(situation);
        LocationContainer location = Message.Denm.Location;
        location.HasEventSpeed = true;
        location.EventSpeed.SpeedValue = (int)(braking.SpeedMetresPerSecond * 100);
        location.EventSpeed.SpeedConfidence = 10;
        location.HasRoadType = false;
        ReleaseOneEventShapes.SetHeading(location, (int)Math.Round(braking.HeadingDegrees * 10) % 3_600);
        Traces traces = ReleaseOneEventShapes.TracesOf(location);
        traces.Clear();
        ReleaseOneCam.Set(traces.Add(), trail, braking.Position);
    }

    private static void Set(ReferencePosition target, GeoPosition position)
    {
        target.Latitude = WireUnits.Degrees(position.LatitudeDegrees);
        target.Longitude = WireUnits.Degrees(position.LongitudeDegrees);
        target.Altitude.AltitudeValue = 800;
        target.Altitude.AltitudeConfidence = AltitudeConfidence.Alt002_00;
        target.PositionConfidenceEllipse.SemiMajorConfidence = 120;
        target.PositionConfidenceEllipse.SemiMinorConfidence = 90;
        target.PositionConfidenceEllipse.SemiMajorOrientation = 0;
    }
}
