namespace V2X.Results;

/// <summary>What the same work costs somebody else, measured in the same run and in turns.</summary>
/// <param name="Name">Who, e.g. "mosquitto" or "by hand".</param>
/// <param name="Value">Its figure, in the unit of ours.</param>
public readonly record struct Peer(string Name, double Value);
