using V2X.Asn1;
using V2X.Frames;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Emulators.China;
using V2X.Interop.Emulators.Motion;
using V2X.Interop.Emulators.Sae;
using V2X.Interop.Simulation;
using V2X.Model;
using V2X.Security.Crypto;
using V2X.Security.Trust;

namespace V2X.Interop.Emulators.Crossing;

/// <summary>
/// An on-board unit that speaks the standards of both sides and drives from Hong Kong to Shenzhen by way of Lok Ma Chau and Huanggang; a roadside unit
/// beside it sends the map of the road behind the line.
/// </summary>
internal sealed class CrossingObu : EmulatedDevice
{
    private const string MapEdition = "ydt3709-2020";
    private const uint MapAid = 3618;
    private const double HeadingDegrees = 338.4;
    private const double LaneMetres = 3.5;
    private static readonly GeoPosition s_line = new(22.5155, 114.0735);
    private static readonly LocalPlane s_plane = new(s_line);
    private readonly byte[] _message = new byte[2_048];
    private readonly byte[] _packet = new byte[2_048 + 16];
    private long _crossedUnixNs;
    private int _maps;

    public CrossingObu(DeviceOptions options)
        : base(options, EcCurve.Sm2)
    {
        GeoPosition start = Along(-70, 0);
        South = Own(new SaeObu(options, new Drive(start, HeadingDegrees)));
        North = Own(new ChinaObu(options, new Drive(start, HeadingDegrees)));
    }

    /// <summary>What speaks in Hong Kong.</summary>
    public SaeObu South { get; }

    /// <summary>What speaks in Shenzhen.</summary>
    public ChinaObu North { get; }

    /// <summary>How long after the line it still speaks as before, milliseconds.</summary>
    public double LateMs { get; set; }

    /// <summary>How long after the line it is silent, milliseconds.</summary>
    public double SilentMs { get; set; }

    /// <inheritdoc/>
    public override TrustStore Trust
    {
        get
        {
            TrustStore both = new();
            South.Pki.AddTo(both);
            North.Pki.AddTo(both);
            return both;
        }
    }

    /// <inheritdoc/>
    public override void WriteTrust(string folder)
    {
        South.Pki.WriteTrust(folder, "hong-kong-");
        North.Pki.WriteTrust(folder, "shenzhen-");
    }

    /// <summary>A place so many metres behind the line, in the direction of travel, and to the left.</summary>
    public static GeoPosition Along(double metres, double left)
    {
        double radians = HeadingDegrees * Math.PI / 180;
        return s_plane.ToGeo(new PlanePoint((metres * Math.Sin(radians)) - (left * Math.Cos(radians)), (metres * Math.Cos(radians)) + (left * Math.Sin(radians))));
    }

    /// <summary>A place moved to the other half of the road.</summary>
    public static GeoPosition OtherHalf(GeoPosition place)
    {
        PlanePoint from = s_plane.ToPlane(Along(0, 0)), to = s_plane.ToPlane(Along(0, LaneMetres)), here = s_plane.ToPlane(place);
        return s_plane.ToGeo(new PlanePoint(here.EastMetres + to.EastMetres - from.EastMetres, here.NorthMetres + to.NorthMetres - from.NorthMetres));
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        South.Begin();
        North.Begin();
        Every(10, () => 10, Listen);
        Every(45, () => 1_000, SendMap);
    }

    private void Listen()
    {
        List<Emission> south = [.. South.RunTo(NowUnixNs)], north = [.. North.RunTo(NowUnixNs)];
        if (South.Way.Count == 0)
            return;
        GeoPosition here = new(South.Way[^1].LatitudeDegrees, South.Way[^1].LongitudeDegrees);
        if (_crossedUnixNs == 0 && here.LatitudeDegrees > s_line.LatitudeDegrees)
            _crossedUnixNs = NowUnixNs;
        double sinceMs = _crossedUnixNs == 0 ? double.NegativeInfinity : (NowUnixNs - _crossedUnixNs) / 1e6;
        if (sinceMs >= 0 && sinceMs < SilentMs)
            return;
        foreach (Emission one in sinceMs >= LateMs ? north : south)
            Forward(one);
    }

    private void SendMap()
    {
        _maps = (_maps + 1) & 127;
        string jer = $$"""
            { "mapFrame": { "msgCnt": {{_maps}}, "timeStamp": {{MinuteTime.MinuteOfTheYearOf(NanosecondTime.ToMilliseconds(NowUnixNs))}}, "nodes": [
              {{Node(2001, 80, 2101, -30, 0)}}, {{Node(2101, -30, 2001, 80, LaneMetres)}} ] } }
            """;
        if (!Uper.TryEncode(JerMessage.Read(MapEdition, jer), _message, out int octets, out Asn1Error error))
            throw new InvalidOperationException($"a map cannot be encoded: {error}");
        AdaptationLayer.TryWrite(_packet, AdaptationProtocol.Dsmp);
        DsmpHeader.TryWrite(_packet.AsSpan(AdaptationLayer.HeaderOctets), MapAid, default, octets, out int header, out _);
        _message.AsSpan(0, octets).CopyTo(_packet.AsSpan(AdaptationLayer.HeaderOctets + header));
        Emit(_packet.AsSpan(0, AdaptationLayer.HeaderOctets + header + octets));
    }

    private static string Node(int id, double atMetres, int upstream, double fromMetres, double left) => $$"""
        { "id": { "region": 1, "id": {{id}} }, "refPos": {{Place(Along(atMetres, left), "long")}}, "inLinks": [ { "upstreamNodeId": { "region": 1, "id": {{upstream}} },
          "linkWidth": 350, "lanes": [ { "laneID": 1, "points": [ {{Point(fromMetres, left)}}, {{Point((fromMetres + atMetres) / 2, left)}}, {{Point(atMetres, left)}} ] } ] } ] }
        """;

    private static string Point(double metres, double left) => $$"""{ "posOffset": { "offsetLL": { "position-LatLon": {{Place(Along(metres, left), "lon")}} } } }""";

    private static string Place(GeoPosition place, string longitude) =>
        $$"""{ "{{longitude}}": {{WireUnits.Degrees(place.LongitudeDegrees)}}, "lat": {{WireUnits.Degrees(place.LatitudeDegrees)}} }""";
}
