using Google.Protobuf;
using V2X.Broker.Hosting;
using V2X.Broker.Topics;
using V2X.Contracts.V1;
using V2X.Fusion;

namespace V2X.Broker.Core;

/// <summary>Who is on the road: feeds self-reports to the fusion library and answers questions. Guarded by the core's gate.</summary>
internal sealed class RoadUserPicture(BrokerLimits limits)
{
    private readonly RoadUserTable _table = new(limits.RoadUsers, TimeSpan.FromSeconds(limits.RoadUserExpirySeconds));

    public RoadUserTable Table => _table;

    public void Update(StoredMessage message, int agentId, long nowNs)
    {
        if (!IsReport(message))
            return;
        KeyFields key = message.Wire.Key;
        var report = new RoadUserReport(
            KeyOf(message),
            message.MeasuredNs,
            key.LatitudeE7,
            key.LongitudeE7,
            key.HasSpeedMps ? key.SpeedMps : float.NaN,
            key.HasHeadingDeg ? key.HeadingDeg : float.NaN,
            agentId);
        _table.Update(report, nowNs);
    }

    /// <summary>Another agent heard a message that is already in the picture.</summary>
    public void Witness(StoredMessage message, int agentId, long nowNs)
    {
        if (IsReport(message))
            _table.Witness(KeyOf(message), agentId, nowNs);
    }

    /// <summary>
    /// Adds road users from a slot on until some slots have been looked at or the limit is reached. Returns the slot to go on
    /// from, or -1 at the end: a question over a large table is asked in parts, so that it never keeps the ingress waiting.
    /// </summary>
    public int Collect(int fromSlot, AreaFilter? area, int limit, long nowNs, List<RoadUserState> found)
    {
        const int SlotsAtATime = 1_024;
        int end = Math.Min(_table.SlotCount, fromSlot + SlotsAtATime);
        for (int slot = fromSlot; slot < end; slot++)
        {
            if (found.Count == limit)
                return -1;
            if (_table.TryGetAt(slot, nowNs, out RoadUserState state) && IsIn(area, state))
                found.Add(state);
        }

        return end < _table.SlotCount ? end : -1;
    }

    /// <summary>The contract's form of a state. The names are looked up by the caller's functions.</summary>
    public static RoadUser ToContract(in RoadUserState state, NameTables names, AgentRegistry agents)
    {
        var user = new RoadUser
        {
            Family = (Family)state.Key.Family,
            Region = names.RegionName(state.Key.Scope),
            StationId = StationIdOf(state.Key),
            LatitudeDeg = state.LatitudeDegrees,
            LongitudeDeg = state.LongitudeDegrees,
            LastHeardNs = (ulong)state.LastHeardNs,
            Messages = state.Messages,
        };
        if (!float.IsNaN(state.SpeedMetresPerSecond))
            user.SpeedMps = state.SpeedMetresPerSecond;
        if (!float.IsNaN(state.HeadingDegrees))
            user.HeadingDeg = state.HeadingDegrees;
        for (int i = 0; i < state.Sources.Count; i++)
        {
            if (agents.ById(state.Sources.At(i).Source) is { } agent)
                user.Agents.Add(agent.Name);
        }

        return user;
    }

    private static bool IsReport(StoredMessage message) =>
        message.Type.ReportsRoadUser && message.HasPosition && message.StationIdOctets > 0;

    private static bool IsIn(AreaFilter? area, in RoadUserState state) =>
        area is null || area.Contains(
            state.LatitudeDegrees,
            state.LongitudeDegrees,
            Quadkey.FromDegrees(state.LatitudeDegrees, state.LongitudeDegrees, Quadkey.MaximumLevel));

    private static RoadUserKey KeyOf(StoredMessage message) =>
        new(message.Region.Id, (byte)message.Type.Family, message.StationIdOctets, message.StationId);

    private static ByteString StationIdOf(RoadUserKey key)
    {
        Span<byte> octets = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(octets, key.StationId);
        return ByteString.CopyFrom(octets[(8 - key.StationIdOctets)..]);
    }
}
