namespace V2X.Fusion.Tests.Scenes;

/// <summary>Holds the tracks of one tracker against the truth, ten times a second.</summary>
internal sealed class Judge(Scene scene, ITracker tracker)
{
    private const double CutOffMetres = 5;
    private const double KeepMetres = 3;
    private readonly Gospa _gospa = new(CutOffMetres);
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

    public int Switches => SwitchList.Count;

    /// <summary>Each change of a road user's track, in words.</summary>
    public List<string> SwitchList { get; } = [];

    public double Rmse => Math.Sqrt(SquaredError / Matched);

    public double MeanGospa => _gospaSum / _looks;

    public double TrackMinutes => Matched * 0.1 / 60;

    public (int InTime, int All) Acquired { get; private set; }

    public void Look(bool count)
    {
        _shown.Clear();
        tracker.Show(scene.NowNs, scene, _shown);
        var truth = scene.Users.Select(user => (user.East, user.North)).ToList();
        int[] match = Match(truth);
        double squares = 0;
        int missed = 0, covering = 0;
        HashSet<int> used = [];
        for (int i = 0; i < truth.Count; i++)
        {
            if (match[i] >= 0)
                used.Add(match[i]);
            bool covered = scene.IsCovered(truth[i].East, truth[i].North);
            Note(scene.Users[i].Number, truth[i], covered, match[i], count);
            if (!covered)
                continue;
            covering++;
            if (match[i] < 0)
                missed++;
            else
                squares += Distance(truth[i], match[i]);
        }

        if (!count)
            return;
        int nobody = _shown.Where((track, i) => !used.Contains(i) && scene.IsCovered(track.East, track.North)).Count();
        Matched += covering - missed;
        Missed += missed;
        Nobody += nobody;
        SquaredError += squares;
        _gospaSum += _gospa.Of(squares, missed, nobody);
        _looks++;
    }

    private double Distance((double East, double North) truth, int track) => Gospa.Squared(truth, (_shown[track].East, _shown[track].North));

    // A road user stays with its track while that is near; the others are matched for the least sum.
    private int[] Match(List<(double East, double North)> truth)
    {
        int[] match = new int[truth.Count];
        HashSet<int> used = [];
        for (int i = 0; i < match.Length; i++)
        {
            match[i] = _last.TryGetValue(scene.Users[i].Number, out ulong id) ? _shown.FindIndex(track => track.Id == id) : -1;
            if (match[i] >= 0 && (Distance(truth[i], match[i]) > KeepMetres * KeepMetres || !used.Add(match[i])))
                match[i] = -1;
        }

        int[] users = [.. Enumerable.Range(0, match.Length).Where(i => match[i] < 0)];
        int[] tracks = [.. Enumerable.Range(0, _shown.Count).Where(i => !used.Contains(i))];
        int[] rest = _gospa.Match([.. users.Select(i => truth[i])], [.. tracks.Select(i => (_shown[i].East, _shown[i].North))]);
        for (int i = 0; i < users.Length; i++)
            match[users[i]] = rest[i] < 0 ? -1 : tracks[rest[i]];
        return match;
    }

    private void Note(int user, (double East, double North) place, bool covered, int match, bool count)
    {
        ulong id = match < 0 ? 0 : _shown[match].Id;
        if (count)
            Trail.Add((scene.Now, user, id, place.East, place.North));
        if (id != 0 && covered)
        {
            if (count && _last.TryGetValue(user, out ulong before) && before != id)
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
        var near = scene.Users.Where(other => Gospa.Squared((other.East, other.North), place) < 36)
            .Select(other => FormattableString.Invariant($"{other.Number} {other.Class} {other.Speed:0.0} m/s {Math.Sqrt(Gospa.Squared((other.East, other.North), place)):0.0} m{(other.Speaks ? " speaks" : "")}"));
        SwitchList.Add(FormattableString.Invariant($"{scene.Now:0.0} s: {user} at {place.East:0.0}, {place.North:0.0} was {before:x}, is {now:x}; near: {string.Join("; ", near)}"));
    }
}
