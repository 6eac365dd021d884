namespace V2X.Fusion.Tracking;

/// <summary>
/// Which sensors of a shard are believed. A sensor that puts several road users aside of where others see them, each by the same way, while
/// it agrees with nobody, is contradicted; one that is known to be the wrong one is left out until it agrees again or nobody is left to
/// contradict it. A sensor whose objects move against the velocities that it states is believed its positions alone.
/// For one thread at a time; allocates nothing.
/// </summary>
internal sealed class SourceTrust(int capacity)
{
    public const double LeastAsideMetres = 2.5;
    public const double MostAsideMetres = 8;

    private const long WindowNs = 60_000_000_000;
    private const long SilenceNs = 10_000_000_000;
    private const double AlikeMetres = 1.2;

    // Cars beside each other of which each sensor sees one are aside as well, now and then even alike.
    private const int VotesToContradict = 5;
    private const int VotesAgainst = 4;

    // A sensor whose objects all jump by the same way gives itself away.
    private const int VotesWithDepartures = 3;
    private const int Departures = 2;
    private const int AgreementsForVote = 15;
    private const double ShareAlike = 0.75;
    private const int MostBalance = 100;
    private const int BalanceToBelieve = 50;
    private const double MostOdds = 30;
    private const double OddsOfReversal = -20;
    private const int MostChanges = 32;

    private readonly BoundedTable<SourceNumber, SourceStanding> _standings = new(capacity);
    private readonly List<SourceContradiction> _changes = new(MostChanges);
    private int _leftOut;

    /// <summary>True while any sensor is left out.</summary>
    public bool IsAnyLeftOut => _leftOut > 0;

    /// <summary>The place of a sensor for the calls below, until the next call of this.</summary>
    public int Begin(int source, long nowNs)
    {
        int slot = _standings.Touch(new SourceNumber(source), nowNs, out bool added, out bool evicted);
        if (added)
            _standings.ValueAt(slot) = default;
        if (evicted)
            CountLeftOut();
        ref SourceStanding standing = ref _standings.ValueAt(slot);
        if (standing.IsLeftOut && nowNs - standing.AsideNs > SilenceNs)
            Believe(slot, ref standing, onProbation: true);
        return slot;
    }

    public int NumberOf(int slot) => _standings.KeyAt(slot).Number;

    public bool IsLeftOutAt(int slot) => _standings.ValueAt(slot).IsLeftOut;

    public bool IsReversedAt(int slot) => _standings.ValueAt(slot).IsReversed;

    public bool IsLeftOut(int source)
    {
        int slot = _leftOut == 0 ? -1 : _standings.Find(new SourceNumber(source));
        return slot >= 0 && _standings.ValueAt(slot).IsLeftOut;
    }

    /// <summary>Notes that the sensor put a road user where another source did.</summary>
    public void Agree(int slot)
    {
        ref SourceStanding standing = ref _standings.ValueAt(slot);
        standing.Agreements++;
        standing.IsOnProbation &= standing.Agreements % MostBalance != 0;
        if (!standing.IsLeftOut)
            return;
        standing.Balance = Math.Min(MostBalance, standing.Balance + 1);
        if (standing.Balance > BalanceToBelieve)
            Believe(slot, ref standing, onProbation: false);
    }

    /// <summary>True where an object of a sensor that is left out lies aside of a road user in the way for which it was left out.</summary>
    public bool IsAsideAsBefore(int slot, in SourceVote vote)
    {
        ref SourceStanding standing = ref _standings.ValueAt(slot);
        double first = (standing.AsDriven ? vote.Along : vote.East) - standing.First;
        double second = (standing.AsDriven ? vote.Left : vote.North) - standing.Second;
        return first * first + second * second <= LeastAsideMetres * LeastAsideMetres;
    }

    /// <summary>Notes that a sensor that is left out goes on as before.</summary>
    public void StillAside(int slot, long nowNs)
    {
        ref SourceStanding standing = ref _standings.ValueAt(slot);
        standing.Balance = Math.Max(-MostBalance, standing.Balance - 1);
        standing.AsideNs = nowNs;
    }

    /// <summary>Holds how an object moved between two looks against its velocity: the logarithm of the odds that they agree.</summary>
    public void HoldVelocity(int slot, double odds)
    {
        ref SourceStanding standing = ref _standings.ValueAt(slot);
        standing.VelocityOdds = Math.Clamp(standing.VelocityOdds + Math.Clamp(odds, -1, 1), -MostOdds, MostOdds);
        bool reversed = standing.VelocityOdds < (standing.IsReversed ? 0 : OddsOfReversal);
        if (reversed == standing.IsReversed)
            return;
        standing.IsReversed = reversed;
        int number = NumberOf(slot);
        Tell(new SourceContradiction(FusionReason.VelocityReversed, number, number, !reversed, 0));
    }

    /// <summary>Casts a vote. What it makes of the sensor: contradicted for certain, or against another one, or neither.</summary>
    public FusionReason Vote(int source, SourceVote vote)
    {
        int slot = _standings.Find(new SourceNumber(source));
        if (slot < 0 || _standings.ValueAt(slot).IsLeftOut)
            return FusionReason.None;
        ref SourceStanding standing = ref _standings.ValueAt(slot);
        vote.Agreements = standing.Agreements;
        Keep(ref standing, vote);
        bool asBefore = standing.IsOnProbation && IsAsideAsBefore(slot, vote);
        bool onGround = Weigh(standing, vote, asDriven: false, out Tally tally);
        bool asDriven = !onGround && Weigh(standing, vote, asDriven: true, out tally);
        if (!onGround && !asDriven && !asBefore)
            return FusionReason.None;
        if (asBefore || tally.Departures >= Departures || tally.Against >= VotesAgainst || tally.Others > 1)
        {
            LeaveOut(slot, ref standing, vote, tally, asBefore, asDriven);
            return FusionReason.SourceContradicted;
        }

        if (vote.TimeNs - standing.ToldNs > WindowNs)
            Tell(new SourceContradiction(FusionReason.SourcesContradict, source, vote.Other, false, Length(vote)));
        standing.ToldNs = vote.TimeNs;
        return FusionReason.SourcesContradict;
    }

    /// <summary>Moves what has changed since the last call to the end of a list.</summary>
    public void TakeChanges(List<SourceContradiction> changes)
    {
        if (_changes.Count == 0)
            return;
        changes.AddRange(_changes);
        _changes.Clear();
    }

    // Each road user has one vote, the newest.
    private static void Keep(ref SourceStanding standing, in SourceVote vote)
    {
        for (int i = 0; i < standing.VoteCount; i++)
        {
            if (standing.Votes[i].Track != vote.Track)
                continue;
            SourceVote before = standing.Votes[i];
            standing.Votes[i] = vote;
            if (before.IsDeparture && vote.TimeNs - before.TimeNs < WindowNs)
                (standing.Votes[i].IsDeparture, standing.Votes[i].IsAgainst, standing.Votes[i].Agreements) = (true, true, before.Agreements);
            return;
        }

        standing.Votes[standing.NextVote] = vote;
        standing.NextVote = (standing.NextVote + 1) % SourceVotes.Capacity;
        standing.VoteCount = Math.Min(SourceVotes.Capacity, standing.VoteCount + 1);
    }

    // True where enough of the votes are like the newest, most of them are, and the sensor hardly ever agreed with anybody meanwhile.
    private static bool Weigh(in SourceStanding standing, in SourceVote newest, bool asDriven, out Tally tally)
    {
        tally = default;
        int all = 0, firstOther = newest.Other;
        long agreements = newest.Agreements;
        for (int i = 0; i < standing.VoteCount; i++)
        {
            ref readonly SourceVote vote = ref standing.Votes[i];
            if (newest.TimeNs - vote.TimeNs > WindowNs)
                continue;
            all++;
            if (!vote.IsLike(newest, asDriven, AlikeMetres))
                continue;
            tally.Alike++;
            tally.Departures += vote.IsDeparture ? 1 : 0;
            tally.Against += vote.IsAgainst || vote.Other == SourceVote.RoadUsers ? 1 : 0;
            tally.Others = Math.Max(tally.Others, vote.Other == firstOther ? 1 : 2);
            tally.First += asDriven ? vote.Along : vote.East;
            tally.Second += asDriven ? vote.Left : vote.North;
            agreements = Math.Min(agreements, vote.Agreements);
        }

        return tally.Alike >= (tally.Departures >= Departures ? VotesWithDepartures : VotesToContradict) && tally.Alike >= ShareAlike * all
            && newest.Agreements - agreements <= AgreementsForVote * tally.Alike;
    }

    private void LeaveOut(int slot, ref SourceStanding standing, in SourceVote vote, in Tally tally, bool asBefore, bool asDriven)
    {
        if (!asBefore)
            (standing.First, standing.Second, standing.AsDriven) = (tally.First / tally.Alike, tally.Second / tally.Alike, asDriven);
        standing.IsLeftOut = true;
        standing.Other = vote.Other;
        standing.Balance = 0;
        standing.AsideNs = vote.TimeNs;
        standing.VoteCount = standing.NextVote = 0;
        _leftOut++;
        Tell(new SourceContradiction(FusionReason.SourceContradicted, NumberOf(slot), vote.Other, false, Length(vote)));
    }

    private void Believe(int slot, ref SourceStanding standing, bool onProbation)
    {
        standing.IsLeftOut = false;
        standing.IsOnProbation = onProbation;
        _leftOut--;
        Tell(new SourceContradiction(FusionReason.SourceContradicted, NumberOf(slot), standing.Other, true, 0));
    }

    private void CountLeftOut()
    {
        _leftOut = 0;
        for (int slot = 0; slot < _standings.SlotCount; slot++)
        {
            if (_standings.IsUsed(slot) && _standings.ValueAt(slot).IsLeftOut)
                _leftOut++;
        }
    }

    // Beyond the room the figures still tell.
    private void Tell(in SourceContradiction change)
    {
        if (_changes.Count < MostChanges)
            _changes.Add(change);
    }

    private static double Length(in SourceVote vote) => Math.Sqrt(vote.East * vote.East + vote.North * vote.North);

    private struct Tally
    {
        public int Alike;
        public int Against;
        public int Departures;
        public int Others;
        public double First;
        public double Second;
    }
}
