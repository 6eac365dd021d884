namespace V2X.Model.Canonical;

/// <summary>
/// One state of a movement's signal and when it is shown. Times are milliseconds since 1970-01-01 UTC. Absent is NaN or null. Not safe for
/// concurrent use.
/// </summary>
public sealed class SignalPhase : ICanonicalPart
{
    /// <summary>A state of which nothing is known.</summary>
    public SignalPhase() => Clear();

    /// <summary>What is shown.</summary>
    public SignalLight? Light { get; set; }

    /// <summary>Whether it is shown now; null where the message does not say so outright.</summary>
    public bool? IsShownNow { get; set; }

    /// <summary>How the message gave the times; null where it could only give points of time, or gave none.</summary>
    public SignalTimingForm? TimingForm { get; set; }

    /// <summary>When it begins or began; null as well where it is only known to be shown now.</summary>
    public long? StartUnixMs { get; set; }

    /// <summary>Earliest end.</summary>
    public long? MinEndUnixMs { get; set; }

    /// <summary>Latest end.</summary>
    public long? MaxEndUnixMs { get; set; }

    /// <summary>Expected end.</summary>
    public long? LikelyEndUnixMs { get; set; }

    /// <summary>When the same state begins again.</summary>
    public long? NextStartUnixMs { get; set; }

    /// <summary>When it ends then.</summary>
    public long? NextEndUnixMs { get; set; }

    /// <summary>How long it lasts then, seconds.</summary>
    public double NextDurationSeconds { get; set; }

    /// <summary>Times that are said to lie an hour or more ahead, or never to come, and have no value; null for none.</summary>
    public SignalTimes? BeyondAnHour { get; set; }

    /// <summary>Probability that the expected end is right, 0..1.</summary>
    public double Confidence { get; set; }

    /// <summary>Advised speeds.</summary>
    public CanonicalList<SpeedAdvisory> Speeds { get; } = new();

    /// <inheritdoc/>
    public void Clear()
    {
        Light = null;
        IsShownNow = null;
        TimingForm = null;
        StartUnixMs = MinEndUnixMs = MaxEndUnixMs = LikelyEndUnixMs = NextStartUnixMs = NextEndUnixMs = null;
        NextDurationSeconds = Confidence = double.NaN;
        BeyondAnHour = null;
        Speeds.Clear();
    }
}
