namespace V2X.Border.Link;

/// <summary>Who a broker is to others.</summary>
/// <param name="Name">Its name among all brokers.</param>
/// <param name="Side">Its side of the border, e.g. "hk".</param>
/// <param name="Epoch">Drawn anew at each start: its sequences begin at 1 in each.</param>
internal sealed record LinkIdentity(string Name, string Side, ulong Epoch);
