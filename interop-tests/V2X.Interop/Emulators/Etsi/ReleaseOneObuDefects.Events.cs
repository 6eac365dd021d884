using V2X.Messages.Etsi.En302637_3_v1_3_1;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.Etsi.ReleaseOneObu>;

namespace V2X.Interop.Emulators.Etsi;

/// <content>What DENMs tell wrongly.</content>
internal static partial class ReleaseOneObuDefects
{
    private static Defect<ReleaseOneObu>[] Events() =>
    [
        Of("another-originator", "DENMs name another station as their originator.", ["ETSI-OBU-050"], static denm => ReleaseOneEventShapes.TellAnotherOriginator(denm.Denm.Management)),
        Of("reference-time-ahead", "referenceTime lies 10 s ahead.", ["ETSI-OBU-051"], static denm => denm.Denm.Management.ReferenceTime += 10_000),
        Of("detection-time-ahead", "detectionTime lies behind referenceTime and ahead of the time.", ["ETSI-OBU-052", "ETSI-OBU-053"], static denm =>
            denm.Denm.Management.DetectionTime = denm.Denm.Management.ReferenceTime + 10_000),
        new("sequence-number-reused", "All events have one sequenceNumber.", ["ETSI-OBU-055"], one =>
        {
            one.SequenceStep = 0;
            one.Watch = TimeSpan.FromSeconds(105);
        }),
        Of("reference-time-back", "referenceTime of an action goes back now and then.", ["ETSI-OBU-054"], static denm =>
        {
            long passedMs = denm.Denm.Management.ReferenceTime - denm.Denm.Management.DetectionTime;
            if (passedMs > 1_000 && passedMs / 500 % 2 == 1)
                denm.Denm.Management.ReferenceTime -= 600;
        }),
        Of("validity-zero", "Events hold for 0 s.", ["ETSI-OBU-056"], static denm => denm.Denm.Management.ValidityDuration = 0),
        Of("event-position-unknown", "The position of the event is told as unknown.", ["ETSI-OBU-057"], static denm => denm.Denm.Management.EventPosition.Latitude = 900_000_001),
        Of("situation-missing", "It is not told what has happened.", ["ETSI-OBU-058"], static denm => denm.Denm.HasSituation = false),
        Of("cause-unknown-to-standard", "A cause that the standard has not.", ["ETSI-OBU-059"], static denm => ReleaseOneEventShapes.SetReservedCause(denm.Denm.Situation)),
    ];

    private static Defect<ReleaseOneObu> Of(string name, string text, string[] breaks, Action<DENM> bend) => Shared.Telling(name, text, breaks, bend);
}
