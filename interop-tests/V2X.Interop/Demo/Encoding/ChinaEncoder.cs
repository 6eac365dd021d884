using V2X.Asn1;
using V2X.Interop.Inputs;
using V2X.Interop.Simulation;
using V2X.Messages.China.Ydt3709_2020;
using V2X.Model;

namespace V2X.Interop.Demo.Encoding;

/// <summary>The Chinese Day-1 set in adaptation layer and DSMP, as the Shenzhen side sends it.</summary>
internal sealed class ChinaEncoder : ISiteEncoder
{
    private readonly MessageFrame _frame = new();
    private readonly byte[] _message = new byte[8192];
    private readonly byte[] _datagram = new byte[8192 + 16];
    private readonly Dictionary<RadioSite, IReadOnlyList<Approach>> _approaches = [];
    private int _siteCount;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Site(RadioSite site, SiteBroadcast broadcast, TrafficSimulation simulation)
    {
        _siteCount = (_siteCount + 1) & 127;
        bool filled = broadcast == SiteBroadcast.SignalPhases ? FillSpat(site, simulation) : FillMap(site, simulation);
        return filled ? Datagram() : default;
    }

    private bool FillSpat(RadioSite site, TrafficSimulation simulation)
    {
        if (site.Signal is not { } signal)
            return false;
        _frame.Kind = MessageFrameKind.SpatFrame;
        SPAT spat = _frame.SpatFrame;
        spat.MsgCnt = _siteCount;
        spat.Moy = MinuteTime.MinuteOfTheYearOf(simulation.Now.ToUnixTimeMilliseconds());
        spat.TimeStamp = MinuteTime.DSecondOf(simulation.Now.ToUnixTimeMilliseconds());
        Ydt3709Intersection.Fill(spat, signal, simulation.ElapsedSeconds);
        return true;
    }

    private bool FillMap(RadioSite site, TrafficSimulation simulation)
    {
        if (site.Signal is not { } signal)
            return false;
        if (!_approaches.TryGetValue(site, out IReadOnlyList<Approach>? approaches))
            _approaches[site] = approaches = Approach.To(site, simulation.Scene);
        _frame.Kind = MessageFrameKind.MapFrame;
        MapData map = _frame.MapFrame;
        map.MsgCnt = _siteCount;
        map.TimeStamp = MinuteTime.MinuteOfTheYearOf(simulation.Now.ToUnixTimeMilliseconds());
        Ydt3709Intersection.Fill(map, site.Name, signal, approaches, simulation.Scene.Plane.ToGeo);
        return true;
    }

    private ReadOnlySpan<byte> Datagram()
    {
        if (!Uper.TryEncode(_frame, _message, out int octets, out Asn1Error error))
            throw new InvalidOperationException($"the simulation made a message that cannot be encoded: {error}");
        return ChinaEnvelope.TryWrap(_message.AsSpan(0, octets), _datagram, out int length) ? _datagram.AsSpan(0, length) : default;
    }
}
