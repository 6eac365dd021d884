using V2X.Conformance.Observing;
using V2X.Conformance.Verdicts;
using V2X.Conformance.Wire;
using V2X.Frames.Envelopes;
using V2X.Frames.GeoNetworking;
using V2X.Model;

namespace V2X.Conformance.Checks;

/// <summary>The headers of GeoNetworking around a message are those of its kind, and say the same of the station as the message does.</summary>
internal sealed class GeoNetworkingCheck : Check
{
    private readonly GnPacketType[] _packets;
    private readonly int _hops;
    private readonly double _lifetimeMs;
    private readonly int _trafficClass;
    private readonly double _sourceMetres;
    private readonly double _sourceAgeMs;
    private readonly WireField? _stationType;
    private readonly bool _isAreaWanted;

    /// <param name="parameters">
    /// <c>messages</c>; any of <c>packets</c> (kinds: SingleHopBroadcast, GeoBroadcastCircle ...), <c>hops</c> (most hops at the source),
    /// <c>lifetimeMs</c> (longest), <c>trafficClass</c> (highest id), <c>sourceMetres</c> (how far the source's position may be from the message's),
    /// <c>sourceAgeMs</c> (how far its time from reception), <c>stationType</c> (path of a field that must equal that of the address),
    /// <c>area</c> (true: the packet must name an area).
    /// </param>
    public GeoNetworkingCheck(CheckParameters parameters)
    {
        Types = parameters.Messages();
        _packets = [.. parameters.Json.Names("packets").Select(name => PacketOf(parameters, name))];
        _hops = (int)parameters.Whole("hops", 0, 255, 255);
        _lifetimeMs = parameters.Number("lifetimeMs", 0, 6.3e6, double.PositiveInfinity);
        _trafficClass = (int)parameters.Whole("trafficClass", 0, 63, 63);
        _sourceMetres = parameters.Number("sourceMetres", 0, 1e6, double.PositiveInfinity);
        _sourceAgeMs = parameters.Number("sourceAgeMs", 0, 1e9, double.PositiveInfinity);
        _stationType = parameters.Json.Has("stationType") ? parameters.Field("stationType", Types) : null;
        _isAreaWanted = parameters.Json.Flag("area", false);
    }

    public override void Observe(Observation one, Judgement judgement)
    {
        ref readonly Envelope envelope = ref one.Envelope;
        if (envelope.Stack != EnvelopeStack.GeoNetworking || !envelope.HasSource)
            return;
        if (_packets.Length > 0 && !_packets.Contains(envelope.PacketType))
            judgement.Break(one, "GeoNetworking", "field-value", judgement.IsFull ? "" : envelope.PacketType.ToString(), judgement.IsFull ? "" : string.Join(", ", _packets));
        else if (envelope.MaximumHopLimit > _hops || envelope.RemainingHopLimit > _hops)
            judgement.Break(one, "GeoNetworking hopLimit", "above", Math.Max(envelope.MaximumHopLimit, envelope.RemainingHopLimit), _hops);
        else if (envelope.LifetimeMilliseconds > _lifetimeMs)
            judgement.Break(one, "GeoNetworking lifetime", "above", envelope.LifetimeMilliseconds, _lifetimeMs);
        else if (new GnTrafficClass((byte)envelope.TrafficClass).Id > _trafficClass)
            judgement.Break(one, "GeoNetworking trafficClass", "above", new GnTrafficClass((byte)envelope.TrafficClass).Id, _trafficClass);
        else
            JudgeSource(one, envelope.Source, judgement);
    }

    private void JudgeSource(Observation one, in GnPosition source, Judgement judgement)
    {
        double metres = one.Key.HasPosition && !double.IsInfinity(_sourceMetres) ? Place(source.Latitude, source.Longitude).To(Place(one.Key.LatitudeE7, one.Key.LongitudeE7)).Metres : 0;
        long type = 0;
        bool hasType = _stationType is not null && TryReadType(one, out type);
        if (metres > _sourceMetres)
            judgement.Break(one, "GeoNetworking source", "above", metres, _sourceMetres);
        else if (one.ReceivedUnixNs != 0 && Math.Abs(AgeMs(one, source)) > _sourceAgeMs)
            judgement.Break(one, "GeoNetworking source", "age", AgeMs(one, source), -_sourceAgeMs, _sourceAgeMs);
        else if (hasType && type != source.Address.StationType)
            judgement.Break(one, "GeoNetworking address", "envelope-number", source.Address.StationType, type);
        else if (_isAreaWanted && !one.Envelope.HasArea)
            judgement.Break(one, "GeoNetworking area", "field-absent");
        else
            judgement.Hold();
    }

    private static GnPacketType PacketOf(CheckParameters parameters, string name)
    {
        if (!Enum.TryParse(name, out GnPacketType type))
            parameters.Json.Fault("packets", $"there is no '{name}'; there are {string.Join(", ", Enum.GetNames<GnPacketType>())}");
        return type;
    }

    private bool TryReadType(Observation one, out long type)
    {
        bool isThere = _stationType!.TryRead(one.Message!, out WireValue value);
        type = value.Number;
        return isThere;
    }

    // Both go round after 2^32 ms: only the difference tells.
    private static double AgeMs(Observation one, in GnPosition source) =>
        (int)((uint)ItsTime.FromUnixMilliseconds(NanosecondTime.ToMilliseconds(one.ReceivedUnixNs)) - source.TimestampMilliseconds);

    private static MotionState Place(int latitudeE7, int longitudeE7) => new(0, latitudeE7 * 1e-7, longitudeE7 * 1e-7, 0, 0, 0, 0);
}
