namespace V2X.Fusion.Tracking;

/// <summary>How far one sensor is believed, and why.</summary>
internal struct SourceStanding
{
    public SourceVotes Votes;
    public int VoteCount;
    public int NextVote;

    // Objects merged at the place where another source had just put the road user.
    public long Agreements;

    // Left out; and once it is not any more, whether one vote like those before is enough.
    public bool IsLeftOut;
    public bool IsOnProbation;
    public int Other;

    // By how much it is aside, and whether that is over ground or as the road users see it.
    public double First;
    public double Second;
    public bool AsDriven;

    // Of what it says while it is left out: how much agrees with others less how much is still aside, and when that was last so.
    public int Balance;
    public long AsideNs;

    // When it was last said that nothing tells which side is wrong.
    public long ToldNs;

    // Logarithm of the odds that its velocities point where its objects move.
    public double VelocityOdds;
    public bool IsReversed;
}
