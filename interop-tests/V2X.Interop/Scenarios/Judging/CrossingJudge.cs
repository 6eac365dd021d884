using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Judging;

/// <summary>
/// Watches road users over the border: how long after the line the receiving side is without a track of one that the giving side had, and
/// whether the track that it was told of is the one its own sources take on. Not safe for concurrent use.
/// </summary>
internal sealed class CrossingJudge
{
    /// <summary>A road user without a track for this long after the line is lost, seconds.</summary>
    public const double LostAfterSeconds = 2;

    // A passage is followed until own sources have known the road user for as long, but no longer than this, seconds.
    private const double FollowedSeconds = 30;

    private readonly Dictionary<int, Passage> _approaching = [];
    private readonly Dictionary<int, Passage> _passing = [];

    /// <summary>Road users that have passed the line with a track of the giving side.</summary>
    public int Judged { get; private set; }

    /// <summary>Of these, those the receiving side had lost.</summary>
    public int Lost { get; private set; }

    /// <summary>Of these, those whose track at the receiving side was there before they came.</summary>
    public int Warm { get; private set; }

    /// <summary>Of these, those whose track at the receiving side lived from the giving side's word alone when they passed the line.</summary>
    public int CarriedOverLine { get; private set; }

    /// <summary>Of those judged to the end, those that the receiving side knew at first from the giving side alone.</summary>
    public int Relayed { get; private set; }

    /// <summary>Of these, those whose track the receiving side's own sources took on.</summary>
    public int Joined { get; private set; }

    /// <summary>Times the receiving side's track of one was another one than before, from first word of it on.</summary>
    public int Switches { get; private set; }

    /// <summary>All that passed the line, tracked or not.</summary>
    public int Passed { get; private set; }

    /// <summary>Gaps of those not lost, seconds.</summary>
    public List<double> GapsSeconds { get; } = [];

    /// <summary>Looks at one road user at one instant.</summary>
    /// <param name="user">Its number.</param>
    /// <param name="region">Side it is on.</param>
    /// <param name="seconds">Time of the run.</param>
    /// <param name="trackOf">The track that each side has of it.</param>
    /// <param name="counts">Whether a passage that begins now counts.</param>
    public void See(int user, Region region, double seconds, Func<Region, PassageTrack> trackOf, bool counts)
    {
        Region ahead = 1 - region;
        if (_approaching.TryGetValue(user, out Passage? approach) && approach.Into == region)
        {
            _approaching.Remove(user);
            Passed++;
            approach.Pass(seconds, trackOf(region), counts && trackOf(ahead).Id != 0);
            if (approach.IsJudged)
                Take(user, approach);
        }

        if (!_approaching.TryGetValue(user, out approach))
            _approaching.Add(user, approach = new Passage(ahead));
        approach.Follow(seconds, trackOf(ahead));
        if (_passing.TryGetValue(user, out Passage? passage))
        {
            passage.Follow(seconds, trackOf(passage.Into));
            if (IsOver(passage, seconds))
                Close(user, mayBeUnfinished: false);
        }
    }

    /// <summary>Forgets a road user that has left.</summary>
    public void Forget(int user)
    {
        _approaching.Remove(user);
        Close(user, mayBeUnfinished: true);
    }

    /// <summary>Closes the passages still under way.</summary>
    public void Finish()
    {
        foreach (int user in _passing.Keys.ToArray())
            Close(user, mayBeUnfinished: true);
    }

    private static bool IsOver(Passage passage, double seconds) =>
        seconds - passage.LineSeconds >= FollowedSeconds
        || (seconds - passage.LineSeconds >= LostAfterSeconds && seconds - passage.OwnSinceSeconds >= LostAfterSeconds)
        || passage.LongestGapSeconds >= LostAfterSeconds - 0.11;

    private void Take(int user, Passage passage)
    {
        // Back over the line so soon that the first passage is still followed: that one ends here.
        Close(user, mayBeUnfinished: true);
        Judged++;
        Warm += passage.IsWarm ? 1 : 0;
        CarriedOverLine += passage.IsCarriedOverLine ? 1 : 0;
        _passing.Add(user, passage);
    }

    private void Close(int user, bool mayBeUnfinished)
    {
        if (!_passing.Remove(user, out Passage? passage))
            return;
        if (passage.LongestGapSeconds >= LostAfterSeconds - 0.11)
            Lost++;
        else
            GapsSeconds.Add(passage.LongestGapSeconds);
        Switches += passage.Switches;
        // Of one that the run ended on before own sources could reach it, nobody knows.
        if (!passage.IsRelayed || (mayBeUnfinished && !passage.IsJoined && passage.Switches == 0))
            return;
        Relayed++;
        Joined += passage.IsJoined && passage.Switches == 0 ? 1 : 0;
    }
}
