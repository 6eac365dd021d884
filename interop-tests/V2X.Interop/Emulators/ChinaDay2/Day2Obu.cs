using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.Motion;
using V2X.Interop.Simulation;
using V2X.Messages.China.Csae53_157;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.ChinaDay2;

/// <summary>
/// An on-board unit of the second phase near Futian: it tells what it means to do, asks now and then to change lanes and follows what it is told, and
/// joins or leads a platoon.
/// </summary>
internal sealed class Day2Obu : Day2Device
{
    private const int RscId = 11;
    private const int VirId = 13;
    private const int PlatoonId = 16;
    private const int PlatoonOctets = 17;
    private const int BehaviourBits = 14;
    private static readonly IReadOnlyList<AppPermission> s_permissions = [new(Aid), new(111), new(3624)];
    private readonly Drive _drive = new(new GeoPosition(22.5362, 114.0545), 82);
    private readonly ShortOctets _id;

    public Day2Obu(DeviceOptions options)
        : base(options, s_permissions)
    {
        _id = DrawId();
        byte[] platoon = new byte[PlatoonOctets];
        Random.NextBytes(platoon);
        Platoon = new Platoon(_id, platoon);
    }

    /// <summary>Its request to change lanes.</summary>
    public LaneRequest Request { get; } = new();

    /// <summary>Its part in platoons.</summary>
    public Platoon Platoon { get; }

    /// <summary>Whether it takes guidance for others as its own.</summary>
    public bool TakesAnyGuidance { get; set; }

    /// <summary>Whether it falls silent after something that cannot be read.</summary>
    public bool DiesOfGarbage { get; set; }

    /// <summary>Changes a request before it is sent; gets it with the status that it has.</summary>
    public Action<DriveRequest>? BendRequest { get; set; }

    /// <summary>Whether it sends guidance, as roadside units do.</summary>
    public bool SendsGuidance { get; set; }

    private double NowMs => (NowUnixNs - Options.StartUnixNs) / 1e6;

    private bool IsDead { get; set; }

    /// <inheritdoc/>
    protected override void Start()
    {
        StartSigning("vehicle");
        Every(20, () => 200, SendIntention);
        Every(110, () => 200, SendPlatoon);
        if (SendsGuidance)
            Every(150, () => 500, Guide);
    }

    /// <inheritdoc/>
    protected override void Take(IAsn1Type message)
    {
        if (message is CLPMM platoon)
            Platoon.Take(platoon, NowUnixNs);
        if (message is not RoadsideCoordination { HasCoordinates: true } rsc)
            return;
        for (int i = 0; i < rsc.Coordinates.Count; i++)
        {
            if (rsc.Coordinates[i].VehId == _id || TakesAnyGuidance)
                Request.Guide(NowMs);
        }
    }

    /// <inheritdoc/>
    protected override void TakeUnreadable() => IsDead |= DiesOfGarbage;

    private void SendIntention()
    {
        if (IsDead)
            return;
        DriveState state = _drive.At((NowUnixNs - Options.StartUnixNs) / 1e9);
        NoteWay(state.Position);
        Request.Advance(NowMs);
        VehIntentionAndRequest vir = Open(VirId).VehIntentionAndRequest;
        vir.MsgCnt = NextCount(VirId);
        vir.Id = _id;
        vir.SecMark = DSecondMs;
        vir.RefPos.Lat = WireUnits.Degrees(state.Position.LatitudeDegrees);
        vir.RefPos.Long = WireUnits.Degrees(state.Position.LongitudeDegrees);
        vir.RefPos.Elevation = WireUnits.Elevation(12);
        vir.IntAndReq.CurrentBehavior = BitString.FromNumber(0, BehaviourBits).With(DriveBehavior.GoStraightForward);
        vir.IntAndReq.HasReqs = Request.Status != ReqStatus.Unknown;
        if (vir.IntAndReq.HasReqs)
            Fill(vir.IntAndReq.Reqs);
        SendOpen(vir);
    }

    private void Fill(IARDataReqs requests)
    {
        requests.Clear();
        DriveRequest request = requests.Add();
        request.ReqID = Request.Number;
        request.Status = Request.Status;
        request.Info.Kind = ReqInfoKind.LaneChange;
        request.HasInfo = true;
        ReqLaneChange change = request.Info.LaneChange;
        change.UpstreamNode.Region = change.DownstreamNode.Region = 1;
        change.UpstreamNode.Id = 2101;
        change.DownstreamNode.Id = 2001;
        change.TargetLane = 1;
        request.HasReqPriority = request.HasTargetVeh = request.HasTargetRSU = false;
        request.LifeTime = 400;
        BendRequest?.Invoke(request);
    }

    private void SendPlatoon()
    {
        Platoon.Advance(NowUnixNs);
        CLPMM clpmm = Open(PlatoonId).CLPMM;
        if (IsDead || !Platoon.TryFill(clpmm))
            return;
        clpmm.MsgCnt = NextCount(PlatoonId);
        clpmm.SecMark = DSecondMs;
        SendOpen(clpmm);
    }

    private void Guide()
    {
        RoadsideCoordination rsc = Open(RscId).RoadsideCoordination;
        rsc.MsgCnt = NextCount(RscId);
        rsc.Id = _id;
        rsc.SecMark = DSecondMs;
        SendOpen(rsc);
    }
}
