using Google.Protobuf;
using V2X.Asn1;
using V2X.Broker.Core;
using V2X.Contracts.V1;
using V2X.Fusion.Events;

namespace V2X.Broker.Fusing;

/// <summary>Tells subscribers what fusion found: tracks, events, and for each area the messages that its standards have for it.</summary>
internal sealed class FusedPublisher
{
    public const string TrackType = "TRACK";
    public const string EventType = "EVENT";

    private readonly BrokerCore _core;
    private readonly string _region;
    private readonly SharedArea[] _areas;

    public FusedPublisher(FusionOptions options, BrokerCore core)
    {
        _core = core;
        _region = options.Region;
        _areas = [.. options.Areas.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new SharedArea(pair.Value))];
    }

    public void Publish(FusedRoad road, long nowNs)
    {
        if (_core.IsAnyoneAskingForFused)
            PublishTracks(road);
        foreach (DerivedEvent change in road.Changes)
        {
            _core.PublishOwn(Wrap(EventType, DeliveryClass.Event, change.Number, change.LatitudeDegrees, change.LongitudeDegrees, FusedContracts.Of(change)));
            foreach (SharedArea area in _areas)
                area.Publish(change, nowNs, _core, road.Losses);
        }

        foreach (SharedArea area in _areas)
            area.Publish(road.Tracks, nowNs, _core, road.Losses);
    }

    private void PublishTracks(FusedRoad road)
    {
        foreach (ref readonly Fusion.Tracking.FusedTrack track in road.Tracks)
        {
            FusedTrack content = FusedContracts.Of(track, road.Sources, _core.AgentName);
            _core.PublishOwn(Wrap(TrackType, DeliveryClass.State, track.Id, track.LatitudeDegrees, track.LongitudeDegrees, content));
        }
    }

    private Message Wrap(string type, DeliveryClass delivery, ulong number, double latitudeDegrees, double longitudeDegrees, IMessage content) => new()
    {
        Family = Family.Fused,
        Edition = "v1",
        Type = type,
        Region = _region,
        Delivery = delivery,
        Payload = content.ToByteString(),
        Key = new KeyFields
        {
            StationId = StationOctets.Of(new ShortOctets(number, ShortOctets.MaxLength)),
            LatitudeE7 = (int)Math.Round(latitudeDegrees * 1e7),
            LongitudeE7 = (int)Math.Round(longitudeDegrees * 1e7),
        },
    };
}
