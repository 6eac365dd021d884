using V2X.Asn1;
using V2X.Interop.Simulation;
using V2X.Messages.Sae.J2735_2024;
using V2X.Model;

namespace V2X.Interop.Demo.Encoding;

/// <summary>SAE J2735, bare in UDP, as the Hong Kong side sends it.</summary>
internal sealed class SaeEncoder : ISiteEncoder
{
    private const int MapMessage = 18;
    private const int SpatMessage = 19;

    private readonly MessageFrame _frame = new();
    private readonly byte[] _message = new byte[8192];
    private readonly Dictionary<RadioSite, IReadOnlyList<Approach>> _approaches = [];
    private int _revision;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Site(RadioSite site, SiteBroadcast broadcast, TrafficSimulation simulation)
    {
        if (site.Signal is not { } signal)
            return default;
        if (broadcast == SiteBroadcast.SignalPhases)
            FillSpat(signal, simulation);
        else
            FillMap(site, signal, simulation.Scene);
        return Datagram();
    }

    private void FillSpat(TrafficSignal signal, TrafficSimulation simulation)
    {
        Begin(SpatMessage);
        SPAT spat = _frame.Value.SPAT;
        spat.TimeStamp = MinuteTime.MinuteOfTheYearOf(simulation.Now.ToUnixTimeMilliseconds());
        J2735Intersection.Fill(spat, signal, simulation.Now, simulation.ElapsedSeconds);
        spat.Intersections[0].Revision = _revision = (_revision + 1) & 127;
    }

    private void FillMap(RadioSite site, TrafficSignal signal, Scene scene)
    {
        if (!_approaches.TryGetValue(site, out IReadOnlyList<Approach>? approaches))
            _approaches[site] = approaches = Approach.To(site, scene);
        Begin(MapMessage);
        J2735Intersection.Fill(_frame.Value.MapData, site.Name, signal, approaches, site.Position);
    }

    private void Begin(int messageId)
    {
        _frame.MessageId = messageId;
        _frame.Value.Kind = MessageFrameValue.KindOf(messageId);
    }

    private ReadOnlySpan<byte> Datagram()
    {
        if (!Uper.TryEncode(_frame, _message, out int octets, out Asn1Error error))
            throw new InvalidOperationException($"the simulation made a message that cannot be encoded: {error}");
        return _message.AsSpan(0, octets);
    }
}
