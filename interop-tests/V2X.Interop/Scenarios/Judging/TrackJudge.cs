using V2X.Fusion.Tracking;
using V2X.Interop.Scenarios.Truth;
using V2X.Interop.Simulation;

namespace V2X.Interop.Scenarios.Judging;

/// <summary>
/// Holds the fused tracks of one side against the truth, instant by instant. A road user counts where the side can hear or see it; which
/// track is its own <see cref="TrackMatching"/> says. GOSPA has the pairing that it is defined by; a track which that leaves alone counts as
/// false where the side would see whatever is there. Not safe for concurrent use.
/// </summary>
internal sealed class TrackJudge
{
    /// <summary>Cut-off of GOSPA, metres.</summary>
    public const double CutOffMetres = 5;

    /// <summary>Time in which a road user must have its track, seconds.</summary>
    public const double TrackedWithinSeconds = 1;

    // A road user may be out of sight this long and counts as the same visit.
    private const double VisitGapSeconds = 0.5;

    private readonly PairMatching _nearest = new(CutOffMetres);
    private readonly TrackMatching _matching = new();
    private readonly List<int> _users = [];
    private readonly List<(double East, double North)> _truthPoints = [];
    private readonly List<ulong> _tracks = [];
    private readonly List<(double East, double North)> _trackPoints = [];
    private bool _hasSettled;
    private readonly Dictionary<int, Visit> _visits = [];
    private readonly List<int> _ended = [];
    private long _matchedInstants;
    private double _squaredError;
    private double _squaredBefore;
    private long _matchedBefore;
    private double _gospa;
    private long _instants;
    private long _missed;
    private long _false;
    private readonly Dictionary<int, double> _changedSeconds = [];
    private int _visitsJudged;
    private int _visitsInTime;

    /// <summary>The sources of this side.</summary>
    public SourceErrors Sources { get; } = new();

    /// <summary>Times a road user's track was another one than before.</summary>
    public int IdentitySwitches { get; private set; }

    /// <summary>Pseudonyms laid down by road users that had a track.</summary>
    public int PseudonymChanges { get; private set; }

    /// <summary>Of these, those after which the track was another one within a second.</summary>
    public int LostByPseudonym { get; private set; }

    /// <summary>Number of the track of each road user that has one now.</summary>
    public Dictionary<int, ulong> TrackOf { get; } = [];

    /// <summary>Root mean square error of positions, metres; NaN without any.</summary>
    public double PositionRmseMetres => Math.Sqrt(_squaredError / _matchedInstants);

    /// <summary>Mean GOSPA of an instant (p = 2, alpha = 2), metres; NaN without any.</summary>
    public double GospaMetres => _gospa / _instants;

    /// <summary>Road users that were covered and had no track, an instant on average.</summary>
    public double MissedOnAverage => (double)_missed / _instants;

    /// <summary>Tracks of nobody, an instant on average.</summary>
    public double FalseOnAverage => (double)_false / _instants;

    /// <summary>Minutes of tracks, all road users together.</summary>
    public double TrackMinutes => _matchedInstants / 600.0;

    /// <summary>Identity switches for a hundred minutes of tracks; NaN without any.</summary>
    public double SwitchesPer100TrackMinutes => IdentitySwitches * 100 / TrackMinutes;

    /// <summary>Visits to the covered area that were long enough to be judged.</summary>
    public int Visits => _visitsJudged;

    /// <summary>Share of visits that had a track within a second; NaN without any.</summary>
    public double TrackedWithinOneSecond => (double)_visitsInTime / _visitsJudged;

    /// <summary>Notes that a road user has laid down its pseudonym.</summary>
    public void PseudonymChanged(int user, double seconds, bool counts)
    {
        if (!counts || !TrackOf.ContainsKey(user))
            return;
        PseudonymChanges++;
        _changedSeconds[user] = seconds;
    }

    /// <summary>Judges one instant, a tenth of a second after the one before.</summary>
    /// <param name="seconds">Time of the run.</param>
    /// <param name="users">Everybody, covered or not.</param>
    /// <param name="tracks">Confirmed tracks carried to now, with where they are on the plane.</param>
    /// <param name="isCovered">Whether the side can hear or see a road user.</param>
    /// <param name="sees">Whether the side would see whatever is at a place.</param>
    /// <param name="counts">Whether the instant counts; while the run settles it does not.</param>
    public void Judge(
        double seconds, IReadOnlyList<TrueRoadUser> users, ReadOnlySpan<(FusedTrack Track, PlanePoint Point)> tracks,
        Func<TrueRoadUser, bool> isCovered, Func<PlanePoint, bool> sees, bool counts)
    {
        Place(seconds, users, tracks);
        if (counts && !_hasSettled)
        {
            // What was paired while tracks were only just beginning must not be held against them.
            _matching.Reset();
            _hasSettled = true;
        }

        int[] partner = _matching.Match(_users, _truthPoints, _tracks, _trackPoints);
        int[] nearest = _nearest.Match(_truthPoints, _trackPoints);
        Span<bool> taken = tracks.Length <= 1024 ? stackalloc bool[tracks.Length] : new bool[tracks.Length];
        double cost = 0;
        TrackOf.Clear();
        for (int i = 0; i < users.Count; i++)
        {
            if (nearest[i] >= 0)
                taken[nearest[i]] = true;
            bool covered = isCovered(users[i]);
            JudgeUser(users[i], seconds, partner[i], tracks, covered, counts);
            if (covered)
                cost += nearest[i] < 0 ? CutOffMetres * CutOffMetres / 2 : users[i].At(seconds).Point.DistanceSquared(tracks[nearest[i]].Point);
        }

        int nobodys = 0;
        for (int i = 0; i < tracks.Length; i++)
        {
            if (!taken[i] && sees(tracks[i].Point))
                nobodys++;
        }

        EndVisits(seconds);
        if (!counts)
            return;
        _false += nobodys;
        _gospa += Math.Sqrt(cost + (nobodys * CutOffMetres * CutOffMetres / 2));
        _instants++;
    }

    /// <summary>Root mean square error since the call before, metres; NaN without any.</summary>
    public double RecentRmseMetres()
    {
        double recent = Math.Sqrt((_squaredError - _squaredBefore) / (_matchedInstants - _matchedBefore));
        (_squaredBefore, _matchedBefore) = (_squaredError, _matchedInstants);
        return recent;
    }

    /// <summary>Closes the visits still under way.</summary>
    public void Finish(double seconds) => EndVisits(seconds + VisitGapSeconds + 1);

    private void Place(double seconds, IReadOnlyList<TrueRoadUser> users, ReadOnlySpan<(FusedTrack Track, PlanePoint Point)> tracks)
    {
        _users.Clear();
        _truthPoints.Clear();
        _tracks.Clear();
        _trackPoints.Clear();
        foreach (TrueRoadUser user in users)
        {
            PlanePoint point = user.At(seconds).Point;
            _users.Add(user.Number);
            _truthPoints.Add((point.EastMetres, point.NorthMetres));
        }

        foreach ((FusedTrack track, PlanePoint point) in tracks)
        {
            _tracks.Add(track.Id);
            _trackPoints.Add((point.EastMetres, point.NorthMetres));
        }
    }

    private void JudgeUser(
        TrueRoadUser user, double seconds, int partner, ReadOnlySpan<(FusedTrack Track, PlanePoint Point)> tracks, bool covered, bool counts)
    {
        if (partner >= 0)
            TrackOf[user.Number] = tracks[partner].Track.Id;
        if (!covered)
            return;
        Visit visit = _visits.GetValueOrDefault(user.Number) ?? (_visits[user.Number] = new Visit { FromSeconds = seconds, Counts = counts });
        visit.LastSeconds = seconds;
        if (partner < 0)
        {
            _missed += counts ? 1 : 0;
            return;
        }

        if (double.IsNaN(visit.TrackedSeconds))
            visit.TrackedSeconds = seconds;
        PlanePoint truth = user.At(seconds).Point;
        double squared = truth.DistanceSquared(tracks[partner].Point);
        if (counts)
        {
            ulong id = tracks[partner].Track.Id;
            if (visit.TrackId != 0 && visit.TrackId != id)
            {
                IdentitySwitches++;
                if (_changedSeconds.Remove(user.Number, out double changed) && seconds - changed <= TrackedWithinSeconds)
                    LostByPseudonym++;
            }

            _matchedInstants++;
            _squaredError += squared;
            Sources.Compare(user, seconds, truth, squared);
            visit.TrackId = id;
        }
    }

    private void EndVisits(double seconds)
    {
        foreach ((int user, Visit visit) in _visits)
        {
            if (seconds - visit.LastSeconds <= VisitGapSeconds)
                continue;
            _ended.Add(user);
            bool inTime = visit.TrackedSeconds - visit.FromSeconds <= TrackedWithinSeconds + 1e-6;
            // Shorter than the time allowed and not yet tracked says nothing either way.
            if (!visit.Counts || (!inTime && visit.LastSeconds - visit.FromSeconds < TrackedWithinSeconds))
                continue;
            _visitsJudged++;
            if (inTime)
                _visitsInTime++;
        }

        foreach (int user in _ended)
            _visits.Remove(user);
        _ended.Clear();
    }

    private sealed class Visit
    {
        public double FromSeconds { get; init; }

        public bool Counts { get; init; }

        public double LastSeconds { get; set; }

        public double TrackedSeconds { get; set; } = double.NaN;

        public ulong TrackId { get; set; }
    }
}
