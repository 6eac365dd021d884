using V2X.Broker.Durable;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>Turns a valid message of the wire into one the broker can keep. Guarded by the core's gate.</summary>
internal sealed class MessageIntake
{
    /// <summary>Octets of a sender that is an agent, not a station.</summary>
    private const byte AgentAsSender = 0;

    private readonly NameTables _names = new();

    public NameTables Names => _names;

    /// <summary>Null with <see cref="Verdict.TooManyNames"/> where the message brings a type or region that no longer fits the tables.</summary>
    public StoredMessage? Create(Message wire, int agentId, long ingestedNs, out Verdict verdict, bool isFromTracks = false, NodeOrigin? origin = null)
    {
        MessageType? type = _names.TypeOf(wire.Family, wire.Type);
        Region? region = type is null ? null : _names.RegionOf(wire.Region);
        if (type is null || region is null)
        {
            verdict = Verdict.TooManyNames;
            return null;
        }

        verdict = Verdict.Accepted;
        // A message is kept for seconds: one text for all of them rather than one each makes pauses for collecting garbage shorter.
        wire.Type = type.Name;
        wire.Region = region.Name;
        wire.Edition = _names.EditionOf(wire.Edition);
        if (wire.Security is { } security && _names.OutcomeOf(security.Reason) is var outcome && outcome.Name == security.Reason)
            security.Reason = outcome.Name;
        if (wire.Delivery == DeliveryClass.Unspecified)
            wire.Delivery = type.UsualDelivery;
        return Create(wire, type, region, agentId, ingestedNs, isFromTracks, origin);
    }

    /// <summary>Makes the message again that was kept; null where its names no longer fit the tables.</summary>
    public StoredMessage? Restore(LoggedEvent logged, AgentRegistry agents, int witnesses)
    {
        int publisher = logged.Publisher < 0 ? logged.Publisher : agents.NumberOf(logged.Wire.Agent);
        if (Create(logged.Wire, publisher, logged.IngestedNs, out _, logged.IsFromTracks, logged.Origin) is not { } message)
            return null;
        message.LogPosition = logged.Position;
        message.AcceptedNs = logged.IngestedNs;
        if (logged.Wire.Agent.Length > 0)
            message.AddWitness(logged.Wire, witnesses);
        return message;
    }

    private static StoredMessage Create(Message wire, MessageType type, Region region, int agentId, long ingestedNs, bool isFromTracks, NodeOrigin? origin)
    {
        KeyFields? key = wire.Key;
        ReadOnlySpan<byte> sender = key is null ? default : key.StationId.Span;
        ulong station = KeyWriter.Station(sender);
        byte octets = (byte)sender.Length;
        bool hasPosition = key is { HasLatitudeE7: true, HasLongitudeE7: true };
        long received = wire.Times is { ReceivedNs: > 0 and < long.MaxValue } times ? (long)times.ReceivedNs : ingestedNs;
        Quadkey tile = hasPosition ? Quadkey.FromE7(key!.LatitudeE7, key.LongitudeE7, Quadkey.MaximumLevel) : default;
        ulong place = hasPosition && type.IsOfPlace ? StateKey.PlaceOf(tile) : 0;
        return new StoredMessage
        {
            Wire = wire,
            Type = type,
            Region = region,
            StateKey = octets > 0
                ? new StateKey(type.Id, region.Id, octets, station, place)
                : new StateKey(type.Id, region.Id, AgentAsSender, (uint)agentId, place),
            IsForeign = agentId <= BrokerCore.FirstPeer,
            Origin = origin,
            IsFromTracks = isFromTracks,
            IsState = wire.Delivery == DeliveryClass.State,
            StationId = station,
            StationIdOctets = octets,
            HasPosition = hasPosition,
            LatitudeDegrees = hasPosition ? key!.LatitudeE7 * 1e-7 : double.NaN,
            LongitudeDegrees = hasPosition ? key!.LongitudeE7 * 1e-7 : double.NaN,
            HeadingDegrees = key is { HasHeadingDeg: true } ? key.HeadingDeg : double.NaN,
            Tile = tile,
            MeasuredNs = key is { HasDsecondMs: true } ? UnixTime.FromDSecond(key.DsecondMs, received) : received,
            IngestedNs = ingestedNs,
        };
    }
}
