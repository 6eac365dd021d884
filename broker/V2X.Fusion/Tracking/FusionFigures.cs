namespace V2X.Fusion.Tracking;

/// <summary>What an engine or a shard has done since it began. For one thread at a time.</summary>
public sealed class FusionFigures
{
    private readonly long[] _refused = new long[FusionReasonText.Count];

    /// <summary>Observations merged into a track, those that began one included.</summary>
    public long Merged { get; internal set; }

    /// <summary>Of these, the ones measured before the newest state of their track.</summary>
    public long OutOfSequence { get; internal set; }

    /// <summary>Tracks begun.</summary>
    public long Begun { get; internal set; }

    /// <summary>Tracks ended by silence or by not being seen where they should have been.</summary>
    public long Ended { get; internal set; }

    /// <summary>Pairs of tracks found to be one road user.</summary>
    public long Joined { get; internal set; }

    /// <summary>Tracks handed to a neighbouring shard.</summary>
    public long HandedOver { get; internal set; }

    /// <summary>Tracks that went on under another identity.</summary>
    public long IdentityChanges { get; internal set; }

    /// <summary>How often a reason occurred.</summary>
    public long CountOf(FusionReason reason) => _refused[(int)reason];

    internal FusionReason Count(FusionReason reason)
    {
        _refused[(int)reason]++;
        return reason;
    }

    internal void AddTo(FusionFigures sum)
    {
        sum.Merged += Merged;
        sum.OutOfSequence += OutOfSequence;
        sum.Begun += Begun;
        sum.Ended += Ended;
        sum.Joined += Joined;
        sum.HandedOver += HandedOver;
        sum.IdentityChanges += IdentityChanges;
        for (int i = 0; i < _refused.Length; i++)
            sum._refused[i] += _refused[i];
    }
}
