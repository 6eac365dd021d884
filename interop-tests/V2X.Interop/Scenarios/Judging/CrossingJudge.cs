using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Judging;

/// <summary>
/// Watches road users over the border: how long after the line the receiving side is without a track of one that the giving side had.
/// Not safe for concurrent use.
/// </summary>
internal sealed class CrossingJudge
{
    /// <summary>A road user without a track for this long after the line is lost, seconds.</summary>
    public const double LostAfterSeconds = 2;

    private readonly Dictionary<int, Passage> _passages = [];
    private readonly Dictionary<int, Region> _lastRegion = [];

    /// <summary>Road users that have passed the line with a track of the giving side.</summary>
    public int Judged { get; private set; }

    /// <summary>Of these, those the receiving side had lost.</summary>
    public int Lost { get; private set; }

    /// <summary>Of these, those whose track at the receiving side was there before they came.</summary>
    public int Warm { get; private set; }

    /// <summary>All that passed the line, tracked or not.</summary>
    public int Passed { get; private set; }

    /// <summary>Gaps of those not lost, seconds.</summary>
    public List<double> GapsSeconds { get; } = [];

    /// <summary>Looks at one road user at one instant.</summary>
    /// <param name="user">Its number.</param>
    /// <param name="region">Side it is on.</param>
    /// <param name="seconds">Time of the run.</param>
    /// <param name="tracks">The tracks that each side has of the road users.</param>
    /// <param name="counts">Whether a passage that begins now counts.</param>
    public void See(int user, Region region, double seconds, Func<Region, IReadOnlyDictionary<int, ulong>> tracks, bool counts)
    {
        if (_lastRegion.TryGetValue(user, out Region before) && before != region)
        {
            Passed++;
            if (counts && tracks(before).ContainsKey(user))
            {
                Judged++;
                if (tracks(region).ContainsKey(user))
                    Warm++;
                _passages[user] = new Passage(region, seconds);
            }
        }

        _lastRegion[user] = region;
        if (_passages.TryGetValue(user, out Passage? passage))
            Follow(user, passage, seconds, tracks(passage.Into).ContainsKey(user));
    }

    /// <summary>Forgets a road user that has left.</summary>
    public void Forget(int user)
    {
        _lastRegion.Remove(user);
        Close(user);
    }

    /// <summary>Closes the passages still under way.</summary>
    public void Finish()
    {
        foreach (int user in _passages.Keys.ToArray())
            Close(user);
    }

    private void Follow(int user, Passage passage, double seconds, bool tracked)
    {
        passage.Gap = tracked ? 0 : passage.Gap + (seconds - passage.LastSeconds);
        passage.LongestGap = Math.Max(passage.LongestGap, passage.Gap);
        passage.LastSeconds = seconds;
        if (seconds - passage.AtSeconds >= LostAfterSeconds)
            Close(user);
    }

    private void Close(int user)
    {
        if (!_passages.Remove(user, out Passage? passage))
            return;
        if (passage.LongestGap >= LostAfterSeconds - 0.11 && passage.LongestGap > 0)
            Lost++;
        else
            GapsSeconds.Add(passage.LongestGap);
    }

    private sealed class Passage(Region into, double atSeconds)
    {
        public Region Into { get; } = into;

        public double AtSeconds { get; } = atSeconds;

        public double LastSeconds { get; set; } = atSeconds;

        public double Gap { get; set; }

        public double LongestGap { get; set; }
    }
}
