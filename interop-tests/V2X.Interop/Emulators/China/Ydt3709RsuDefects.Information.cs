using V2X.Asn1;
using V2X.Messages.China.Ydt3709_2020;
using Shared = V2X.Interop.Emulators.SharedDefects<V2X.Interop.Emulators.China.Ydt3709Rsu>;

namespace V2X.Interop.Emulators.China;

/// <content>Wrong signs, events and road users.</content>
internal static partial class Ydt3709RsuDefects
{
    private static Defect<Ydt3709Rsu>[] Information() =>
    [
        Shared.Telling<RoadSideInformation>("two-classes-in-one", "The sign is told along with the slippery road, as dynamic.", ["CN-RSU-011"], static rsi =>
            rsi.HasRtss = rsi.HasRtss || (rsi.Rtss.Count > 0 && rsi.Rtes[0].RteId == 4)),
        Shared.Telling<RoadSideInformation>("empty-information", "RSIs with neither event nor sign.", ["CN-RSU-080"], static rsi => rsi.HasRtes = rsi.HasRtss = false),
        OfEvent("event-priority-in-low-bits", "The priority of events in the low bits.", ["CN-RSU-084"], static one => one.Priority = ShortOctets.From([5])),
        OfSign("sign-priority-in-low-bits", "The priority of signs in the low bits.", ["CN-RSU-085"], static one => one.Priority = ShortOctets.From([3])),
        OfSign("sign-without-links", "It is not told where a sign applies.", ["CN-RSU-086"], static one => one.HasReferenceLinks = false),
        OfSign("sign-in-ascii", "The description of a sign as ASCII text.", ["CN-RSU-087"], static one =>
        {
            one.Description.Kind = DescriptionKind.TextString;
            one.Description.TextString.Set("60 km/h"u8);
        }),
        OfSign("sign-in-utf8", "The description of a sign in UTF-8.", ["CN-RSU-088"], static one => one.Description.TextGB2312.Set("0000000000000085限速六十"u8)),
        OfEvent("event-without-place", "Events with a radius, but without a place.", ["CN-RSU-091"], static one => one.HasEventPos = false),
        OfEvent("event-ends-before", "Events end before they begin.", ["CN-RSU-093"], static one =>
        {
            one.HasTimeDetails = true;
            (one.TimeDetails.StartTime, one.TimeDetails.EndTime) = (300_000, 290_000);
        }),
        OfSign("sign-ends-before", "Signs are withdrawn before they are in force.", ["CN-RSU-094"], static one =>
            (one.TimeDetails.StartTime, one.TimeDetails.EndTime) = (300_000, 290_000)),
        OfEvent("event-far", "Events are told 10 km off.", ["CN-RSU-095"], static one => one.EventPos.OffsetLL.PositionLatLon.Lat += 900_000),
        OfSign("sign-on-unknown-link", "Signs apply on a link that no MAP has.", ["CN-RSU-096"], static one => one.ReferenceLinks[0].UpstreamNodeId.Id = 99),
        OfEvent("event-on-unknown-link", "Events apply on a link that no MAP has.", ["CN-RSU-097"], static one =>
        {
            if (one.HasReferenceLinks)
                one.ReferenceLinks[0].UpstreamNodeId.Id = 99;
        }),
        OfSign("reserved-lane-bit", "The lanes of a sign count from bit 0.", ["CN-RSU-098"], static one =>
            one.ReferenceLinks[0].ReferenceLanes = BitString.FromNumber(0, 16).With(ReferenceLanes.Reserved)),
    ];

    private static Defect<Ydt3709Rsu>[] RoadUsers() =>
    [
        Shared.Telling<RoadsideSafetyMessage>("unit-missing", "The unit itself is not in its RSMs.", ["CN-RSU-100"], static rsm =>
        {
            rsm.Participants[0].PtcId = 255;
            rsm.Participants[0].PtcType = ParticipantType.NonMotor;
        }),
        OfParticipant("unit-of-wrong-type", "The unit tells of itself as a vehicle.", ["CN-RSU-101"], 0, static one =>
        {
            one.PtcType = ParticipantType.Motor;
            (one.Size.Length, one.Size.Width) = (500, 200);
        }),
        OfParticipant("vehicle-as-unit", "A vehicle is told as a roadside unit.", ["CN-RSU-102"], 2, static one => one.PtcType = ParticipantType.Rsu),
        OfParticipant("unit-seen-by-camera", "The unit knows of itself from a camera.", ["CN-RSU-103"], 0, static one => one.Source = SourceType.Video),
        Shared.Telling<RoadsideSafetyMessage>("duplicate-ptc-id", "Two road users have the same number.", ["CN-RSU-104"], static rsm =>
            rsm.Participants[3].PtcId = rsm.Participants[2].PtcId),
        OfParticipant("ptc-id-too-large", "Road users are numbered above 255.", ["CN-RSU-105"], 3, static one => one.PtcId = 300),
        OfParticipant("source-unknown", "It is not told where the knowledge of a road user comes from.", ["CN-RSU-106"], 2, static one => one.Source = SourceType.Unknown),
        OfParticipant("id-missing", "A vehicle known from its BSM comes without that BSM's id.", ["CN-RSU-107"], 1, static one => one.HasId = false),
        OfParticipant("participant-far", "A road user is told 11 km off.", ["CN-RSU-109"], 2, static one => one.Pos.OffsetLL.PositionLatLon.Lat += 1_000_000),
        OfParticipant("speed-unknown", "The speed of a road user is told as unknown.", ["CN-RSU-112"], 2, static one => one.Speed = 8_191),
        OfParticipant("heading-unknown", "The heading of a moving road user is told as unknown.", ["CN-RSU-113"], 2, static one => one.Heading = 28_800),
        OfParticipant("secmark-unknown", "The time of a road user is told as unknown.", ["CN-RSU-115"], 2, static one => one.SecMark = 65_535),
        OfParticipant("secmark-stuck", "The time of a road user stands still.", ["CN-RSU-116"], 2, static one => one.SecMark = 12_000),
    ];

    private static Defect<Ydt3709Rsu> OfSign(string name, string text, string[] breaks, Action<RTSData> bend) =>
        Shared.Telling<RoadSideInformation>(name, text, breaks, rsi =>
        {
            if (rsi.HasRtss)
                bend(rsi.Rtss[0]);
        });

    private static Defect<Ydt3709Rsu> OfEvent(string name, string text, string[] breaks, Action<RTEData> bend) =>
        Shared.Telling<RoadSideInformation>(name, text, breaks, rsi =>
        {
            if (rsi.HasRtes)
                bend(rsi.Rtes[0]);
        });

    private static Defect<Ydt3709Rsu> OfParticipant(string name, string text, string[] breaks, int index, Action<ParticipantData> bend) =>
        Shared.Telling<RoadsideSafetyMessage>(name, text, breaks, rsm => bend(rsm.Participants[index]));
}
