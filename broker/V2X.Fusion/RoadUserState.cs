namespace V2X.Fusion;

/// <summary>The latest state of one road user, carried forward to the time of the question. A copy: later updates do not reach it.</summary>
public struct RoadUserState
{
    /// <summary>Who.</summary>
    public RoadUserKey Key;

    /// <summary>WGS 84 latitude, degrees.</summary>
    public double LatitudeDegrees;

    /// <summary>WGS 84 longitude, degrees.</summary>
    public double LongitudeDegrees;

    /// <summary>Speed over ground, metres per second; NaN while neither reported nor estimated to within 3 m/s.</summary>
    public float SpeedMetresPerSecond;

    /// <summary>
    /// Direction of motion, degrees clockwise from true north, 0 to below 360. Below 1 m/s the heading last reported; NaN where there is none.
    /// </summary>
    public float HeadingDegrees;

    /// <summary>When a report was last heard, Unix nanoseconds.</summary>
    public long LastHeardNs;

    /// <summary>When the state was last measured, Unix nanoseconds: the time of the newest report that the filter took.</summary>
    public long MeasuredNs;

    /// <summary>Reports heard since the road user appeared, late ones and those of the same time included.</summary>
    public ulong Messages;

    /// <summary>Who heard it lately.</summary>
    public RecentSources Sources;
}
