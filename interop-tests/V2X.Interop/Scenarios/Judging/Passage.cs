using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Judging;

/// <summary>One road user on its way to the other side and over the line, as the side ahead of it knows it. Not safe for concurrent use.</summary>
internal sealed class Passage(Region into)
{
    // What lay longer ago belongs to an earlier stay in the other side's reach.
    private const double SameStaySeconds = 2;

    private double _lastSeconds = double.NaN;
    private double _knownSeconds = double.NegativeInfinity;
    private double _ownSinceSeconds = double.NaN;
    private double _gap;
    private ulong _track;

    /// <summary>The side ahead.</summary>
    public Region Into { get; } = into;

    /// <summary>Whether the passage is judged: its road user has passed the line with a track of the side behind.</summary>
    public bool IsJudged { get; private set; }

    /// <summary>When the line was passed, seconds.</summary>
    public double LineSeconds { get; private set; } = double.NaN;

    /// <summary>Whether the side ahead had a track at the line.</summary>
    public bool IsWarm { get; private set; }

    /// <summary>Whether the side ahead had it at the line from the side behind alone.</summary>
    public bool IsCarriedOverLine { get; private set; }

    /// <summary>Whether the side ahead knew the road user from the side behind alone at first.</summary>
    public bool IsRelayed { get; private set; }

    /// <summary>Whether own sources of the side ahead then took that track on.</summary>
    public bool IsJoined { get; private set; }

    /// <summary>Times the side ahead had another track of the road user than before.</summary>
    public int Switches { get; private set; }

    /// <summary>Longest time without a track after the line, seconds.</summary>
    public double LongestGapSeconds { get; private set; }

    /// <summary>Since when own sources of the side ahead know the road user, seconds; NaN while they do not.</summary>
    public double OwnSinceSeconds => _ownSinceSeconds;

    /// <summary>Notes that the line was passed.</summary>
    public void Pass(double seconds, in PassageTrack ahead, bool counts)
    {
        LineSeconds = _lastSeconds = seconds;
        IsJudged = counts;
        IsWarm = ahead.Id != 0;
        IsCarriedOverLine = ahead.IsRelayedOnly;
    }

    /// <summary>Looks at the track of the side ahead at one instant.</summary>
    public void Follow(double seconds, in PassageTrack ahead)
    {
        if (!double.IsNaN(LineSeconds))
            NoteGap(seconds, ahead.Id != 0);
        _lastSeconds = seconds;
        if (ahead.Id == 0)
            return;
        if (seconds - _knownSeconds > SameStaySeconds && double.IsNaN(LineSeconds))
            Begin(ahead);
        else if (ahead.Id != _track && _track != 0)
            Switches++;
        else if (!ahead.IsRelayedOnly && IsRelayed)
            IsJoined = true;
        if (double.IsNaN(_ownSinceSeconds) && !ahead.IsRelayedOnly)
            _ownSinceSeconds = seconds;
        _track = ahead.Id;
        _knownSeconds = seconds;
    }

    private void Begin(in PassageTrack ahead)
    {
        Switches = 0;
        IsRelayed = ahead.IsRelayedOnly;
        IsJoined = false;
        _ownSinceSeconds = double.NaN;
    }

    private void NoteGap(double seconds, bool tracked)
    {
        _gap = tracked || double.IsNaN(_lastSeconds) ? 0 : _gap + (seconds - _lastSeconds);
        LongestGapSeconds = Math.Max(LongestGapSeconds, _gap);
    }
}
