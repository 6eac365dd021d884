using V2X.Interop.Scenarios.Judging;

namespace V2X.Fusion.Tests.Scenes;

/// <summary>Holds the tracks of one tracker against the truth, ten times a second. Which track is whose <see cref="TrackMatching"/> says, GOSPA has its own pairing.</summary>
internal sealed class Judge(Scene scene, ITracker tracker)
{
    private const double CutOffMetres = 5;
    private const int LooksToTell = 5;
    private readonly Dictionary<ulong, int> _nobodys = [];
    private readonly Gospa _gospa = new(CutOffMetres);
    private readonly TrackMatching _matching = new();
    private readonly Dictionary<int, ulong> _last = [];
    private readonly Dictionary<int, double> _coveredSince = [];
    private readonly Dictionary<int, double> _trackedAt = [];
    private readonly List<(ulong Id, double East, double North)> _shown = [];
    private double _gospaSum;
    private int _looks;

    /// <summary>Which track each road user was at which time: time, road user, track (0 none), place.</summary>
    public List<(double Time, int User, ulong Track, double East, double North)> Trail { get; } = [];

    public double SquaredError { get; private set; }

    public int Matched { get; private set; }

    public int Missed { get; private set; }

    public int Nobody { get; private set; }

    public int Switches { get; private set; }

    /// <summary>
    /// Each change of a road user's track, and each track that was nobody for <see cref="LooksToTell"/> looks, in words: which road users
    /// and which tracks were near, and who contributed to them.
    /// </summary>
    public List<string> Account { get; } = [];

    public double Rmse => Math.Sqrt(SquaredError / Matched);

    public double MeanGospa => _gospaSum / _looks;

    public double TrackMinutes => Matched * 0.1 / 60;

    public (int InTime, int All) Acquired { get; private set; }

    public void Look(bool count)
    {
        _shown.Clear();
        tracker.Show(scene.NowNs, scene, _shown);
        var truth = scene.Users.Select(user => (user.East, user.North)).ToList();
        List<(double East, double North)> places = [.. _shown.Select(track => (track.East, track.North))];
        if (count && _looks == 0)
            _matching.Reset();
        int[] match = _matching.Match([.. scene.Users.Select(user => user.Number)], truth, [.. _shown.Select(track => track.Id)], places);
        int[] nearest = _gospa.Match(truth, places);
        double squares = 0;
        int missed = 0;
        for (int i = 0; i < truth.Count; i++)
        {
            bool covered = scene.IsCovered(truth[i].East, truth[i].North);
            Note(scene.Users[i].Number, truth[i], covered, match[i], count);
            if (!covered)
                continue;
            if (nearest[i] < 0)
                missed++;
            else
                squares += Distance(truth[i], nearest[i]);
            if (count)
                Sum(truth[i], match[i]);
        }

        if (!count)
            return;
        int nobody = CountNobodys(nearest);
        Nobody += nobody;
        _gospaSum += _gospa.Of(squares, missed, nobody);
        _looks++;
    }

    private void Sum((double East, double North) truth, int match)
    {
        if (match < 0)
        {
            Missed++;
            return;
        }

        Matched++;
        SquaredError += Distance(truth, match);
    }

    private int CountNobodys(int[] nearest)
    {
        int nobody = 0;
        for (int i = 0; i < _shown.Count; i++)
        {
            if (nearest.Contains(i) || !scene.IsCovered(_shown[i].East, _shown[i].North))
                continue;
            nobody++;
            if ((_nobodys[_shown[i].Id] = _nobodys.GetValueOrDefault(_shown[i].Id) + 1) == LooksToTell)
                Tell(FormattableString.Invariant($"{_shown[i].Id:x} is nobody"), (_shown[i].East, _shown[i].North));
        }

        return nobody;
    }

    private double Distance((double East, double North) truth, int track) => Gospa.Squared(truth, (_shown[track].East, _shown[track].North));

    private void Note(int user, (double East, double North) place, bool covered, int match, bool count)
    {
        ulong id = match < 0 ? 0 : _shown[match].Id;
        if (count)
            Trail.Add((scene.Now, user, id, place.East, place.North));
        if (id != 0 && covered && count)
        {
            if (_last.TryGetValue(user, out ulong before) && before != id)
                NoteSwitch(user, place, before, id);
            _last[user] = id;
        }

        if (covered && id != 0)
            _trackedAt.TryAdd(user, scene.Now);
        if (covered && _coveredSince.TryAdd(user, scene.Now))
            return;
        if (!covered || !count || scene.Now < _coveredSince[user] + 1 - 1e-6 || scene.Now > _coveredSince[user] + 1.05)
            return;
        Acquired = (Acquired.InTime + (_trackedAt.ContainsKey(user) ? 1 : 0), Acquired.All + 1);
    }

    private void NoteSwitch(int user, (double East, double North) place, ulong before, ulong now)
    {
        Switches++;
        Tell(FormattableString.Invariant($"{user} was {before:x}, is {now:x}"), place);
    }

    private void Tell(string what, (double East, double North) place)
    {
        Account.Add(FormattableString.Invariant($"{scene.Now:0.0} s at {place.East:0.0}, {place.North:0.0}: {what}"));
        foreach (SceneUser user in scene.Users.Where(user => Gospa.Squared((user.East, user.North), place) < 64))
            Account.Add(FormattableString.Invariant($"    road user {user.Number} {user.East - place.East:+0.0;-0.0}, {user.North - place.North:+0.0;-0.0} m, {user.Speed:0.0} m/s {user.Heading * 180 / Math.PI:0} deg, {user.Class}{(user.Speaks ? $", speaks as {user.Pseudonym}" : "")}"));
        Account.AddRange(tracker.Near(scene.NowNs, scene, place));
    }
}
