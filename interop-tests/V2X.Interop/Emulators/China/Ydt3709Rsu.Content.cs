using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;

namespace V2X.Interop.Emulators.China;

/// <content>What its messages tell.</content>
internal sealed partial class Ydt3709Rsu
{
    private const int SpeedLimitSign = 85;
    private const int RoadWorks = 501;
    private const int SlipperyRoad = 408;

    // The code of the sign by GB/T 30699 and "speed limit" in GB 2312.
    private static readonly byte[] s_signText = [.. "0000000000000085"u8, 0xCF, 0xDE, 0xCB, 0xD9];

    private void FillSign(RoadSideInformation rsi)
    {
        rsi.HasRtss = true;
        rsi.Rtss.Clear();
        RTSData sign = rsi.Rtss.Add();
        sign.RtsId = 7;
        sign.SignType = SpeedLimitSign;
        sign.HasSignPos = true;
        Ydt3709Intersection.Set(sign.SignPos, Told(Roads.Approaches[0].LanePoint(LanePosition.Lanes, 60)));
        sign.HasDescription = true;
        sign.Description.Kind = DescriptionKind.TextGB2312;
        sign.Description.TextGB2312.Set(s_signText);
        sign.Priority = ShortOctets.From([0x60]);
        Last(sign.TimeDetails, 600);
        sign.HasTimeDetails = true;
        sign.HasReferencePaths = false;
        sign.HasReferenceLinks = true;
        Apply(sign.ReferenceLinks, 0);
    }

    private void FillRoadWorks(RoadSideInformation rsi)
    {
        RTEData works = Fill(rsi, 3, RoadWorks, EventSource.Government, 0x80, Roads.Approaches[2].LanePoint(0, 120));
        Last(works.TimeDetails, 1_000);
        works.HasTimeDetails = true;
        works.HasReferenceLinks = true;
        Apply(works.ReferenceLinks, 2);
    }

    private void FillSlipperyRoad(RoadSideInformation rsi)
    {
        RTEData slippery = Fill(rsi, 4, SlipperyRoad, EventSource.Detection, 0xA0, Roads.Approaches[1].LanePoint(1, 90));
        slippery.HasTimeDetails = slippery.HasReferenceLinks = false;
    }

    private RTEData Fill(RoadSideInformation rsi, int number, int type, EventSource source, byte priority, PlanePoint place)
    {
        rsi.HasRtes = true;
        rsi.Rtes.Clear();
        RTEData one = rsi.Rtes.Add();
        one.RteId = number;
        one.EventType = type;
        one.EventSource = source;
        one.HasEventPos = true;
        Ydt3709Intersection.Set(one.EventPos, Told(place));
        one.EventRadius = 200;
        one.Priority = ShortOctets.From([priority]);
        one.HasDescription = one.HasReferencePaths = false;
        return one;
    }

    private void Last(RSITimeDetails details, int minutes)
    {
        details.StartTime = Minute - 1;
        details.EndTime = Minute + minutes;
    }

    private void Apply(ReferenceLinkList links, int approach)
    {
        links.Clear();
        ReferenceLink link = links.Add();
        Ydt3709Intersection.Set(link.UpstreamNodeId, Ydt3709Intersection.UpstreamNode(Roads.Signal, approach));
        Ydt3709Intersection.Set(link.DownstreamNodeId, Roads.Signal.IntersectionId);
        link.ReferenceLanes = BitString.FromNumber(0, 16).With(ReferenceLanes.Lane1).With(ReferenceLanes.Lane2);
    }

    // Itself, a vehicle that sends BSMs, one that a camera sees, and someone on foot.
    private void FillParticipants(ParticipantList list)
    {
        list.Clear();
        ParticipantData self = Add(list, 0, ParticipantType.Rsu, SourceType.Selfinfo, default, 0, 0);
        Size(self, 0, 0, 0);
        (PlanePoint point, double heading, int before) = Traveller(0, 1, 12);
        ParticipantData known = Add(list, 1 + (before % 80), ParticipantType.Motor, SourceType.V2x, point, 12, heading);
        Span<byte> id = stackalloc byte[8];
        id.Fill(0x5A);
        id[0] = (byte)before;
        known.HasId = true;
        known.Id = ShortOctets.From(id);
        Size(known, 468, 182, 29);
        (point, heading, before) = Traveller(3, 0, 9);
        Size(Add(list, 101 + (before % 80), ParticipantType.Motor, SourceType.Video, point, 9, heading), 510, 190, 31);
        Size(Add(list, 201, ParticipantType.Pedestrian, SourceType.Integrated, new PlanePoint(14, -14), 1.2, 90), 50, 50, 34);
    }

    private ParticipantData Add(ParticipantList list, int number, ParticipantType type, SourceType source, PlanePoint point, double metresPerSecond, double headingDegrees)
    {
        ParticipantData one = list.Add();
        one.PtcId = number;
        one.PtcType = type;
        one.Source = source;
        one.HasId = false;
        one.SecMark = DSecondMs;
        Ydt3709Intersection.Set(one.Pos, Told(point));
        one.PosConfidence.Pos = PositionConfidence.A1m;
        one.Speed = (int)Math.Round(metresPerSecond / 0.02);
        one.Heading = (int)Math.Round(headingDegrees / 0.0125) % 28_800;
        return one;
    }

    private static void Size(ParticipantData one, int lengthCentimetres, int widthCentimetres, int heightFiveCentimetres)
    {
        one.Size.Length = lengthCentimetres;
        one.Size.Width = widthCentimetres;
        one.Size.Height = heightFiveCentimetres;
    }
}
