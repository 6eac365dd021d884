namespace V2X.Rsu.Spool;

/// <summary>Bounds of a spool.</summary>
/// <param name="Octets">Of all segments together.</param>
/// <param name="Age">After which a message is given up.</param>
internal sealed record SpoolLimits(long Octets, TimeSpan Age)
{
    private const int LeastSegmentOctets = 64 * 1024;
    private const int MostSegmentOctets = 8 * 1024 * 1024;
    private const int Parts = 16;

    /// <summary>Octets after which a segment is full: what is given up at once.</summary>
    public int SegmentOctets => (int)Math.Clamp(Octets / Parts, LeastSegmentOctets, MostSegmentOctets);

    /// <summary>Time after which a segment is full: how much longer than <see cref="Age"/> a message may stay.</summary>
    public TimeSpan SegmentTime => Age / Parts;
}
