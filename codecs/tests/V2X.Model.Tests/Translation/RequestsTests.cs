using V2X.Asn1;
using V2X.Messages.China.Csae53_157;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using EtsiSet = V2X.Messages.Etsi.Ts103301_v2_2_1;
using SaeSet = V2X.Messages.Sae.J2735_2024;

namespace V2X.Model.Tests.Translation;

/// <summary>What becomes of a request for priority, of its answer and of corrections in another standard.</summary>
public class RequestsTests
{
    private const long Now = 1_767_225_630_000;
    private readonly TranslationContext _context = new() { ReferenceUnixMs = Now };

    [Fact]
    public void A_chinese_request_for_priority_asks_for_the_same_in_the_others()
    {
        var message = new RequestMessage();
        Assert.Equal(TranslationReason.None, Adapter("csae53-157", "VIR").Read(BusAtLight(), message, _context));
        Assert.Equal(Now + 12_340, message.Requests[1].ArrivalUnixMs);

        var srm = new SaeSet.SignalRequestMessage();
        Assert.True(Adapter("j2735-2024", "SRM").CanWrite(message));
        Assert.Equal(TranslationReason.None, Adapter("j2735-2024", "SRM").Write(message, srm, _context));
        Assert.Equal(0x55667788u, srm.Requestor.Id.EntityID.Value);
        Assert.Equal(225_000_000, srm.Requestor.Position.Position.Lat);
        Assert.Equal(500, srm.Requestor.Position.Speed.Speed);
        Assert.Equal(7200, srm.Requestor.Position.Heading);
        Assert.False(srm.Requestor.HasType);
        SaeSet.SignalRequestPackage package = Assert.Single(srm.Requests);
        Assert.Equal(9, package.Request.RequestID);
        Assert.Equal(SaeSet.PriorityRequestType.PriorityRequest, package.Request.RequestType);
        Assert.Equal((5, 77), (package.Request.Id.Region, package.Request.Id.Id));
        Assert.Equal(42_340, package.Second);
        Assert.Equal(0, package.Request.InBoundLane.Lane);
        Assert.False(package.HasDuration);

        var srem = new EtsiSet.SREM();
        Assert.Equal(TranslationReason.None, Adapter("ts103301-v2.2.1", "SREM").Write(message, srem, _context));
        Assert.Equal(0x55667788, srem.Header.StationId);
        Assert.Equal(0x55667788, srem.Srm.Requestor.Id.StationID);
        Assert.Equal(42_340, Assert.Single(srem.Srm.Requests).Second);
    }

    [Fact]
    public void Only_a_granted_answer_becomes_a_chinese_coordination()
    {
        var message = new ResponseMessage { GeneratedUnixMs = Now };
        ResponseIntersection intersection = message.Intersections.AddCleared();
        intersection.Node.Id = 77;
        Answer(intersection, 1, ResponseStatus.Rejected);
        MessageAdapter adapter = Adapter("csae53-157", "RSC");
        Assert.False(adapter.CanWrite(message));
        Answer(intersection, 2, ResponseStatus.Granted);
        Assert.True(adapter.CanWrite(message));
        var rsc = new RoadsideCoordination();
        Assert.Equal(TranslationReason.None, adapter.Write(message, rsc, _context));
        VehicleCoordination vehicle = Assert.Single(rsc.Coordinates);
        Assert.Equal((2ul, 8), (vehicle.VehId.Value, vehicle.VehId.Length));
        Assert.True(vehicle.Info[7]);

        var back = new ResponseMessage();
        Assert.Equal(TranslationReason.None, adapter.Read(rsc, back, _context));
        Assert.Null(back.Intersections[0].Responses[0].Status);
        Assert.Equal(TranslationReason.MandatoryFieldMissing, Adapter("j2735-2024", "SSM").Write(back, new SaeSet.SignalStatusMessage(), _context));
    }

    [Fact]
    public void Corrections_keep_their_octets_and_one_format()
    {
        var rtcm = new RTCMcorrections { MsgCnt = 3 };
        Fill(rtcm.Corrections.Add(), RTCMRevision.RtcmRev3_2, [0xD3, 0x00, 0x01, 0xFF]);
        Fill(rtcm.Corrections.Add(), RTCMRevision.RtcmRev2_3, [0x66]);
        Fill(rtcm.Corrections.Add(), RTCMRevision.RtcmRev3_1, [0x00]);
        var message = new AssistanceMessage();
        Assert.Equal(TranslationReason.None, Adapter("csae53-157", "RTCM").Read(rtcm, message, _context));
        var rtcmem = new Messages.Etsi.Ts103301_v2_1_1.RTCMEM();
        Assert.Equal(TranslationReason.None, Adapter("ts103301-v2.1.1", "RTCMEM").Write(message, rtcmem, _context));
        Assert.Equal(2, (int)rtcmem.Rtcmc.Rev);
        Assert.Equal(2, rtcmem.Rtcmc.Msgs.Count);
        Assert.Equal([0xD3, 0x00, 0x01, 0xFF], rtcmem.Rtcmc.Msgs[0].Octets.ToArray());
        Assert.Equal([0x00], rtcmem.Rtcmc.Msgs[1].Octets.ToArray());
        Assert.False(rtcmem.Rtcmc.HasAnchorPoint);
        Assert.False(rtcmem.Rtcmc.HasTimeStamp);
    }

    private static MessageAdapter Adapter(string editionId, string messageType) => AdapterVectors.NewAdapter(editionId, messageType);

    private static void Fill(RTCMmsg correction, RTCMRevision revision, ReadOnlySpan<byte> octets)
    {
        correction.Rev = revision;
        correction.HasRev = true;
        octets.CopyTo(correction.Payload.Resize(octets.Length));
    }

    private static void Answer(ResponseIntersection intersection, ulong requestor, ResponseStatus status)
    {
        RoadResponse response = intersection.Responses.AddCleared();
        response.Requestor = new ShortOctets(requestor, 4);
        response.RequestId = 9;
        response.Status = status;
    }

    private static VehIntentionAndRequest BusAtLight()
    {
        var vir = new VehIntentionAndRequest { MsgCnt = 5, Id = new ShortOctets(0x1122334455667788, 8), SecMark = 30_000 };
        (vir.RefPos.Lat, vir.RefPos.Long) = (225_000_000, 1_140_000_000);
        vir.IntAndReq.CurrentPos.Pos.OffsetLL.Kind = PositionOffsetLLKind.PositionLL1;
        (vir.IntAndReq.CurrentPos.Speed, vir.IntAndReq.CurrentPos.Heading) = (500, 7200);
        vir.IntAndReq.HasCurrentPos = true;
        DriveRequest lane = vir.IntAndReq.Reqs.Add();
        lane.Status = ReqStatus.Request;
        (lane.Info.LaneChange.UpstreamNode.Id, lane.Info.LaneChange.DownstreamNode.Id, lane.Info.LaneChange.TargetLane) = (76, 77, 2);
        lane.Info.Kind = ReqInfoKind.LaneChange;
        lane.HasInfo = true;
        DriveRequest priority = vir.IntAndReq.Reqs.Add();
        (priority.ReqID, priority.Status) = (9, ReqStatus.Request);
        ReqSignalPriority signal = priority.Info.SignalPriority;
        (signal.IntersectionId.Region, signal.IntersectionId.Id, signal.EstimatedArrivalTime) = (5, 77, 1234);
        signal.RequiredMov.RemoteIntersection.Id = 78;
        priority.Info.Kind = ReqInfoKind.SignalPriority;
        priority.HasInfo = true;
        vir.IntAndReq.HasReqs = true;
        return vir;
    }
}
