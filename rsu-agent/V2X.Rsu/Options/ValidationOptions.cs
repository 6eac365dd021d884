namespace V2X.Rsu.Options;

/// <summary>What the agent checks before it forwards a message. 0 turns a check off.</summary>
public sealed class ValidationOptions
{
    /// <summary>Oldest message taken, in milliseconds between its time and its reception, 0..29999. Older: <c>stale</c>.</summary>
    public int MaximumAgeMilliseconds { get; set; } = 5000;

    /// <summary>How far a message's time may lie after its reception, in milliseconds, 0..29999. Further: <c>from-the-future</c>.</summary>
    public int MaximumAheadMilliseconds { get; set; } = 2000;

    /// <summary>Farthest position taken, in metres from the site, 0..1000000. Farther: <c>position-implausible</c>.</summary>
    public int MaximumDistanceMetres { get; set; }

    /// <summary>How long a message is remembered so that its copies are dropped as <c>duplicate</c>, in milliseconds, 0..60000.</summary>
    public int DuplicateWindowMilliseconds { get; set; } = 500;

    /// <summary>Messages remembered at most, 64..16777216; the oldest is forgotten first.</summary>
    public int DuplicateWindowMessages { get; set; } = 65_536;
}
