namespace V2X.Interop.Scenarios.Judging;

/// <summary>
/// Which track is which road user, by the rule of CLEAR-MOT (Bernardin, Stiefelhagen 2008): who was last paired with a track stays with it
/// while the two are within <see cref="GateMetres"/>; all others are paired so that the sum of squared distances is least, with nothing
/// beyond the same gate. Every judge of tracks pairs by this. Not safe for concurrent use.
/// </summary>
internal sealed class TrackMatching
{
    /// <summary>Farther than this from a road user a track is not its own. Less than the width of a lane, metres.</summary>
    public const double GateMetres = 3;

    private readonly PairMatching _matching = new(GateMetres);
    private readonly Dictionary<int, ulong> _last = [];
    private readonly Dictionary<ulong, int> _places = [];
    private readonly HashSet<int> _present = [];

    /// <summary>Forgets who was paired, as before the first instant.</summary>
    public void Reset() => _last.Clear();

    /// <summary>Pairs at one instant.</summary>
    /// <param name="users">Numbers of the road users. Of one that is missing it is forgotten which track it had.</param>
    /// <param name="truth">Where each of them is.</param>
    /// <param name="tracks">Identifiers of the tracks.</param>
    /// <param name="places">Where each track is.</param>
    /// <returns>For each road user the index of its track, or -1.</returns>
    public int[] Match(
        IReadOnlyList<int> users, IReadOnlyList<(double East, double North)> truth, IReadOnlyList<ulong> tracks,
        IReadOnlyList<(double East, double North)> places)
    {
        int[] partner = new int[users.Count];
        bool[] kept = new bool[tracks.Count];
        Keep(users, truth, tracks, places, partner, kept);
        int[] restUsers = [.. Enumerable.Range(0, partner.Length).Where(i => partner[i] < 0)];
        int[] restTracks = [.. Enumerable.Range(0, kept.Length).Where(i => !kept[i])];
        int[] found = _matching.Match([.. restUsers.Select(i => truth[i])], [.. restTracks.Select(i => places[i])]);
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] < 0)
                continue;
            partner[restUsers[i]] = restTracks[found[i]];
            Take(users[restUsers[i]], tracks[restTracks[found[i]]]);
        }

        return partner;
    }

    private void Keep(
        IReadOnlyList<int> users, IReadOnlyList<(double East, double North)> truth, IReadOnlyList<ulong> tracks,
        IReadOnlyList<(double East, double North)> places, int[] partner, bool[] kept)
    {
        _places.Clear();
        for (int i = 0; i < tracks.Count; i++)
            _places[tracks[i]] = i;
        _present.Clear();
        for (int i = 0; i < users.Count; i++)
        {
            _present.Add(users[i]);
            partner[i] = _last.TryGetValue(users[i], out ulong id) && _places.TryGetValue(id, out int place) && IsNear(truth[i], places[place]) ? place : -1;
            if (partner[i] >= 0)
                kept[partner[i]] = true;
        }

        foreach (int user in _last.Keys)
        {
            if (!_present.Contains(user))
                _last.Remove(user);
        }
    }

    // A track is the last one of a single road user, so that nobody claims back what has become another's.
    private void Take(int user, ulong track)
    {
        foreach ((int other, ulong last) in _last)
        {
            if (last == track)
                _last.Remove(other);
        }

        _last[user] = track;
    }

    private static bool IsNear((double East, double North) user, (double East, double North) track)
    {
        double east = user.East - track.East, north = user.North - track.North;
        return (east * east) + (north * north) < GateMetres * GateMetres;
    }
}
