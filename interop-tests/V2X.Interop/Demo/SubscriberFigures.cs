namespace V2X.Interop.Demo;

/// <summary>What one subscriber has got since the start.</summary>
/// <param name="Name">What it asked for.</param>
/// <param name="Delivered">Messages it has got.</param>
/// <param name="Replaced">Messages that a newer state of the same sender replaced before they were delivered.</param>
/// <param name="Dropped">Messages its full queue let go.</param>
internal sealed record SubscriberFigures(string Name, long Delivered, long Replaced, long Dropped);
