using V2X.Asn1;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Simulation;
using V2X.Messages.China.Csae53_157;
using V2X.Model;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.ChinaDay2;

/// <summary>
/// A roadside unit of the second phase at Futian: it tells what its sensors see, sends a map, and guides vehicles that ask it, or that tell what they
/// mean to do, until they are done.
/// </summary>
internal sealed class Day2Rsu(DeviceOptions options) : Day2Device(options, s_permissions)
{
    private const uint MapAid = 3618;
    private const int RscId = 11;
    private const int SsmId = 12;
    private const int VirId = 13;
    private const int SuggestionBits = 14;
    private const int PurposeBits = 8;
    private const double IntentionMs = 3_000;
    private const double RequestMs = 10_000;
    private static readonly GeoPosition s_place = new(22.5430, 114.0580);
    private static readonly IReadOnlyList<AppPermission> s_permissions = [new(Aid), new(MapAid), new(3620), new(3625)];
    private readonly Dictionary<ulong, Guidance> _guided = [];
    private ShortOctets _id;
    private int _mapCount;

    /// <summary>Whether it answers nobody.</summary>
    public bool IsSilent { get; set; }

    /// <summary>From a request to the first guidance, milliseconds.</summary>
    public double AnswerMs { get; set; } = 80;

    /// <summary>Whom guidance is told to, from the vehicle that asked.</summary>
    public Func<ShortOctets, ShortOctets> BendVehicle { get; set; } = static vehicle => vehicle;

    /// <summary>Whether it answers what another roadside unit was asked.</summary>
    public bool AnswersForOthers { get; set; }

    /// <summary>Statuses of a request that it does not listen to.</summary>
    public IReadOnlyList<ReqStatus> Ignored { get; set; } = [];

    /// <summary>Whether a confirmed request is dropped as if it were done.</summary>
    public bool DropsConfirmed { get; set; }

    /// <summary>What it no longer answers: all, after something that cannot be read.</summary>
    public bool DiesOfGarbage { get; set; }

    /// <summary>Whether it answers what cannot be read with guidance for everybody it knows.</summary>
    public bool AnswersGarbage { get; set; }

    /// <summary>Changes guidance before it is sent.</summary>
    public Action<VehicleCoordination>? BendGuidance { get; set; }

    /// <summary>Edition of its map.</summary>
    public string MapEdition { get; set; } = Edition.Id;

    /// <summary>Whether it sends requests, as vehicles do.</summary>
    public bool SendsRequests { get; set; }

    /// <inheritdoc/>
    protected override void Start()
    {
        StartSigning("roadside unit");
        _id = DrawId();
        _mapCount = Random.Next(128);
        Every(20, () => 100, SendSensors);
        Every(55, () => 1_000, SendMap);
        Every(70, () => 200, Guide);
        if (SendsRequests)
            Every(95, () => 500, SendRequest);
    }

    /// <inheritdoc/>
    protected override void Take(IAsn1Type message)
    {
        if (IsSilent || message is not VehIntentionAndRequest vir)
            return;
        if (vir.IntAndReq.HasCurrentBehavior)
            TakeIntention(vir.Id, vir.IntAndReq.CurrentBehavior);
        if (!vir.IntAndReq.HasReqs)
            return;
        for (int i = 0; i < vir.IntAndReq.Reqs.Count; i++)
            TakeRequest(vir.Id, vir.IntAndReq.Reqs[i]);
    }

    /// <inheritdoc/>
    protected override void TakeUnreadable()
    {
        IsSilent |= DiesOfGarbage;
        if (AnswersGarbage)
            Ask(new Guidance(DrawId(), DriveBehavior.Stop, CoordinationInfo.LaneRestriction), IntentionMs);
    }

    private void TakeIntention(ShortOctets vehicle, BitString behaviour)
    {
        if (IsSet(behaviour, DriveBehavior.RampIn))
            Ask(new Guidance(vehicle, DriveBehavior.SpeedUp, CoordinationInfo.CooperativeVehMerging), IntentionMs);
        else if (IsSet(behaviour, DriveBehavior.IntersectionStraightThrough))
            Ask(new Guidance(vehicle, DriveBehavior.GoStraightForward, CoordinationInfo.NoSignalIntersectionPassing), IntentionMs);
    }

    private void TakeRequest(ShortOctets vehicle, DriveRequest request)
    {
        bool isForMe = request.HasTargetRSU ? request.TargetRSU == _id || AnswersForOthers : !request.HasTargetVeh;
        if (!isForMe || Ignored.Contains(request.Status))
            return;
        if (request.Status is ReqStatus.Cancel or ReqStatus.Complete || (request.Status == ReqStatus.Comfirmed && DropsConfirmed))
            _guided.Remove(vehicle.Value);
        else if (request.HasInfo && request.Status is ReqStatus.Request or ReqStatus.Comfirmed && GuidanceFor(vehicle, request.Info) is { } guidance)
            Ask(guidance, request.HasLifeTime ? request.LifeTime * 10 : RequestMs);
    }

    private static Guidance? GuidanceFor(ShortOctets vehicle, ReqInfo info) => info.Kind switch
    {
        ReqInfoKind.LaneChange => new Guidance(vehicle, DriveBehavior.LaneChangingToLeft, CoordinationInfo.CooperativeLaneChanging),
        ReqInfoKind.ClearTheWay => new Guidance(vehicle, DriveBehavior.GoStraightForward, CoordinationInfo.LaneReservation),
        ReqInfoKind.SignalPriority => new Guidance(vehicle, DriveBehavior.IntersectionStraightThrough, CoordinationInfo.SignalPriority),
        _ => null,
    };

    private void Ask(Guidance guidance, double milliseconds)
    {
        guidance.FromUnixNs = _guided.TryGetValue(guidance.Vehicle.Value, out Guidance? before) ? before.FromUnixNs : NowUnixNs + (long)(AnswerMs * 1e6);
        guidance.UntilUnixNs = Math.Max(guidance.FromUnixNs, NowUnixNs) + (long)(milliseconds * 1e6);
        _guided[guidance.Vehicle.Value] = guidance;
    }

    private static bool IsSet(BitString bits, int bit) => bit < bits.Length && (bits.Bits >> (63 - bit) & 1) != 0;

    private void Guide()
    {
        foreach (Guidance over in _guided.Values.Where(one => one.UntilUnixNs <= NowUnixNs).ToList())
            _guided.Remove(over.Vehicle.Value);
        Guidance[] told = [.. _guided.Values.Where(one => one.FromUnixNs <= NowUnixNs).Take(16)];
        if (told.Length == 0)
            return;
        RoadsideCoordination rsc = Open(RscId).RoadsideCoordination;
        rsc.MsgCnt = NextCount(RscId);
        rsc.Id = _id;
        rsc.SecMark = DSecondMs;
        Set(rsc.RefPos);
        rsc.HasCoordinates = true;
        rsc.Coordinates.Clear();
        foreach (Guidance one in told)
            Fill(rsc.Coordinates.Add(), one);
        SendOpen(rsc);
    }

    private void Fill(VehicleCoordination coordination, Guidance guidance)
    {
        coordination.VehId = BendVehicle(guidance.Vehicle);
        coordination.HasPathGuidance = false;
        coordination.HasDriveSuggestion = true;
        coordination.DriveSuggestion.Suggestion = BitString.FromNumber(0, SuggestionBits).With(guidance.Suggestion);
        coordination.DriveSuggestion.LifeTime = 200;
        coordination.DriveSuggestion.HasRelatedLink = coordination.DriveSuggestion.HasRelatedPath = false;
        coordination.Info = BitString.FromNumber(0, PurposeBits).With(guidance.Purpose);
        BendGuidance?.Invoke(coordination);
    }

    private void SendSensors()
    {
        SensorSharingMsg ssm = Open(SsmId).SensorSharingMsg;
        ssm.MsgCnt = NextCount(SsmId);
        ssm.Id = _id;
        ssm.EquipmentType = EquipmentType.Rsu;
        ssm.SecMark = DSecondMs;
        Set(ssm.SensorPos);
        SendOpen(ssm);
    }

    private void SendRequest()
    {
        VehIntentionAndRequest vir = Open(VirId).VehIntentionAndRequest;
        vir.MsgCnt = NextCount(VirId);
        vir.Id = _id;
        vir.SecMark = DSecondMs;
        Set(vir.RefPos);
        SendOpen(vir);
    }

    // One text for both editions: what it says is the same, how it is encoded is not.
    private void SendMap()
    {
        _mapCount = (_mapCount + 1) & 127;
        string jer = $$"""
            { "mapFrame": { "msgCnt": {{_mapCount}}, "timeStamp": {{MinuteTime.MinuteOfTheYearOf(NanosecondTime.ToMilliseconds(NowUnixNs))}}, "nodes": [
              { "id": { "region": 1, "id": 2001 }, "refPos": { "lat": {{WireUnits.Degrees(s_place.LatitudeDegrees)}}, "long": {{WireUnits.Degrees(s_place.LongitudeDegrees)}} },
                "inLinks": [ { "upstreamNodeId": { "region": 1, "id": 2101 }, "linkWidth": 700, "lanes": [ { "laneID": 1 }, { "laneID": 2 } ] } ] } ] } }
            """;
        Send(JerMessage.Read(MapEdition, jer), MapAid);
    }

    private static void Set(Position3D place)
    {
        place.Lat = WireUnits.Degrees(s_place.LatitudeDegrees);
        place.Long = WireUnits.Degrees(s_place.LongitudeDegrees);
        place.Elevation = WireUnits.Elevation(12);
    }
}
