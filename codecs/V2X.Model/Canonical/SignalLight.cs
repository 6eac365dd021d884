namespace V2X.Model.Canonical;

/// <summary>
/// What a signal shows, by meaning: LightState of T/CSAE 53 and MovementPhaseState of SAE J2735 and ISO/TS 19091, whose numbers collide.
/// Green and yellow are protected where no conflicting traffic may move, permissive where it has to be given way to.
/// </summary>
public enum SignalLight
{
    /// <summary>Dark, out of work.</summary>
    Dark,

    /// <summary>Flashing red: stop, then go when it is clear.</summary>
    FlashingRed,

    /// <summary>Red.</summary>
    Red,

    /// <summary>About to turn green, red and yellow in many places. Chinese messages have none.</summary>
    RedAndYellow,

    /// <summary>Flashing green: the green is about to end. SAE and ETSI messages have none.</summary>
    FlashingGreen,

    /// <summary>Green, give way to conflicting traffic.</summary>
    PermissiveGreen,

    /// <summary>Green without conflicting traffic.</summary>
    ProtectedGreen,

    /// <summary>Yellow after a permissive green.</summary>
    PermissiveYellow,

    /// <summary>Yellow after a protected green.</summary>
    ProtectedYellow,

    /// <summary>Yellow of which the message does not say after which green it comes, as Chinese messages have it.</summary>
    Yellow,

    /// <summary>Flashing yellow: go with caution.</summary>
    FlashingYellow,
}
