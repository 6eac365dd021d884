namespace V2X.Fusion.Events;

/// <summary>When a condition becomes an event and when it ends. The defaults suit urban roads. Immutable and thread-safe.</summary>
public sealed record EventSettings
{
    /// <summary>The defaults.</summary>
    public static EventSettings Default { get; } = new();

    /// <summary>Below this a vehicle stands, metres per second.</summary>
    public double StandingMetresPerSecond { get; init; } = 0.5;

    /// <summary>Above this a vehicle that stood drives again, metres per second.</summary>
    public double DrivingMetresPerSecond { get; init; } = 2;

    /// <summary>Standing for this long away from stop lines and queues is an event.</summary>
    public TimeSpan StoppedAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Vehicles closer than this to the end of their lane, its stop line, wait, metres.</summary>
    public double StopLineMetres { get; init; } = 40;

    /// <summary>Slowest vehicle that is judged by its direction, metres per second.</summary>
    public double WrongWayMetresPerSecond { get; init; } = 3;

    /// <summary>Difference to the direction of the lane from which on a vehicle drives the wrong way, degrees.</summary>
    public double WrongWayDegrees { get; init; } = 135;

    /// <summary>Driving the wrong way for this long is an event.</summary>
    public TimeSpan WrongWayAfter { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Fastest vehicle of a queue, metres per second.</summary>
    public double QueueMetresPerSecond { get; init; } = 2;

    /// <summary>Greatest distance between the reference points of neighbours in a queue, metres.</summary>
    public double QueueSpacingMetres { get; init; } = 18;

    /// <summary>Least number of vehicles in a queue.</summary>
    public int QueueVehicles { get; init; } = 4;

    /// <summary>A queue of this age is an event.</summary>
    public TimeSpan QueueAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A person this long on the carriageway is an event.</summary>
    public TimeSpan PedestrianAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Deceleration that is hard braking, metres per second squared.</summary>
    public double HardBrakingMetresPerSecondSquared { get; init; } = 4;

    /// <summary>Vehicles of one lane that brake hard within <see cref="WaveWithin"/> make a wave.</summary>
    public int WaveVehicles { get; init; } = 3;

    /// <summary>Time within which the vehicles of a wave brake.</summary>
    public TimeSpan WaveWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Greatest distance between neighbours of a wave, metres.</summary>
    public double WaveSpacingMetres { get; init; } = 80;

    /// <summary>A meeting sooner than this is a conflict, seconds.</summary>
    public double ConflictSeconds { get; init; } = 4;

    /// <summary>Slowest road user of a conflict, metres per second.</summary>
    public double ConflictMetresPerSecond { get; init; } = 1;

    /// <summary>Least angle between the two ways of a conflict, degrees: vehicles that follow each other or meet on two lanes are none.</summary>
    public double ConflictDegrees { get; init; } = 25;

    /// <summary>Room that two road users need between their outlines, metres.</summary>
    public double ConflictRoomMetres { get; init; } = 0.5;

    /// <summary>A conflict seen for this long is an event.</summary>
    public TimeSpan ConflictAfter { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>A condition that has not held for this long is over.</summary>
    public TimeSpan OverAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Most conditions followed at a time; a further one is not followed and counted.</summary>
    public int Conditions { get; init; } = 4_096;

    /// <summary>How long a condition must hold before it is an event.</summary>
    internal long RaiseAfterNs(DerivedEventKind kind) => Nanoseconds(kind switch
    {
        DerivedEventKind.StoppedVehicle => StoppedAfter,
        DerivedEventKind.WrongWayDriver => WrongWayAfter,
        DerivedEventKind.QueueTail => QueueAfter,
        DerivedEventKind.PedestrianOnCarriageway => PedestrianAfter,
        DerivedEventKind.IntersectionConflict => ConflictAfter,
        _ => TimeSpan.Zero,
    });

    internal static long Nanoseconds(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;
}
