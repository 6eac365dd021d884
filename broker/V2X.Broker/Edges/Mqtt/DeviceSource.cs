using V2X.Broker.Topics;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>A device that may publish, as the configuration says: what it is, not what it says that it is.</summary>
/// <param name="RsuId">Its id, which must stand in its topics.</param>
/// <param name="Edition">Edition that it writes, e.g. "ydt3709-2020".</param>
/// <param name="Region">Jurisdiction that its messages belong to.</param>
/// <param name="Area">Where its messages may speak of; null for anywhere.</param>
internal sealed record DeviceSource(string RsuId, string Edition, string Region, AreaFilter? Area);
