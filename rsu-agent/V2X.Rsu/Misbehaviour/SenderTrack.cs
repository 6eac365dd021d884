using System.Runtime.CompilerServices;

namespace V2X.Rsu.Misbehaviour;

/// <summary>What is remembered of one sender. A plain value in the table of senders.</summary>
internal struct SenderTrack
{
    /// <summary>The last statement.</summary>
    public Motion Last;

    /// <summary>Where the comparison of speed and way began.</summary>
    public Motion Anchor;

    /// <summary>Way that the speeds told add up to since <see cref="Anchor"/>, metres.</summary>
    public double WayMetres;

    /// <summary>Where the sender has been since the frozen check began to count.</summary>
    public Motion Spot;

    /// <summary>Way that the speeds told add up to since <see cref="Spot"/>, metres.</summary>
    public double SpotWayMetres;

    public int SpotMessages;

    /// <summary>When the last jumps were received, in a ring; 0 for none.</summary>
    public JumpTimes Jumps;

    public int NextJump;

    /// <summary>Messages in a row that found a cluster around the sender.</summary>
    public int ClusterMessages;

    public float Score;

    /// <summary>When the score was last brought up to date, Unix nanoseconds.</summary>
    public long ScoredNanoseconds;

    /// <summary>When each check was last reported, by its number; 0 for never.</summary>
    public ReportTimes Reported;

    /// <summary>False until the first statement, and after a long silence.</summary>
    public bool HasLast;

    /// <summary>Begins to follow the sender from a statement on.</summary>
    public void Begin(in Motion motion)
    {
        HasLast = true;
        Last = motion;
        Anchor = motion;
        WayMetres = 0;
        Spot = motion;
        SpotWayMetres = 0;
        SpotMessages = 1;
        ClusterMessages = 0;
    }

    [InlineArray(4)]
    public struct JumpTimes
    {
        private long _first;
    }

    [InlineArray(8)]
    public struct ReportTimes
    {
        private long _first;
    }
}
