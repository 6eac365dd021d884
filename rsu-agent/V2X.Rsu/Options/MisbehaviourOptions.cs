namespace V2X.Rsu.Options;

/// <summary>
/// Checks on what senders say of themselves, which no signature can vouch for. They look at road users' own messages (BSM, PSM,
/// CAM, VAM). A failed check raises the sender's score, which decays with time; it goes with the message to the broker.
/// </summary>
public sealed class MisbehaviourOptions
{
    /// <summary>False: nothing is checked.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Senders followed at a time, 64..262144; when full the one silent for longest is forgotten.</summary>
    public int Senders { get; set; } = 4096;

    /// <summary>Silence after which a sender's track begins anew, in milliseconds, 1000..60000. Its score stays.</summary>
    public int TrackGapMilliseconds { get; set; } = 5000;

    /// <summary>Time in which a score falls to half, in seconds, 1..86400.</summary>
    public int ScoreHalfLifeSeconds { get; set; } = 60;

    /// <summary>Messages of senders whose score exceeds this are dropped as <c>misbehaving-sender</c>, 0.1..1; 1 drops none.</summary>
    public double DropAboveScore { get; set; } = 1;

    /// <summary>Reports kept, 1..4096; when full the oldest gives way.</summary>
    public int Reports { get; set; } = 128;

    /// <summary>Least time between two reports on the same sender and check, in milliseconds, 100..3600000.</summary>
    public int ReportIntervalMilliseconds { get; set; } = 10_000;

    /// <summary>Further from the last position than any speed explains.</summary>
    public PositionJumpOptions PositionJump { get; set; } = new();

    /// <summary>Speed in the messages against the way travelled.</summary>
    public SpeedDisplacementOptions SpeedDisplacement { get; set; } = new();

    /// <summary>Says that it moves, and stays where it is.</summary>
    public FrozenSenderOptions FrozenSender { get; set; } = new();

    /// <summary>Jumps again and again.</summary>
    public TeleportingSenderOptions TeleportingSender { get; set; } = new();

    /// <summary>Speed changes faster than tyres allow.</summary>
    public ImpossibleAccelerationOptions ImpossibleAcceleration { get; set; } = new();

    /// <summary>Many senders in one spot that move as one.</summary>
    public SybilClusterOptions SybilCluster { get; set; } = new();
}
