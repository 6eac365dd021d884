namespace V2X.Model.Canonical;

/// <summary>Brakes and the systems around them. Null is absent. Not safe for concurrent use.</summary>
public sealed class BrakeSystem : ICanonicalPart
{
    /// <summary>Whether the pedal is pressed.</summary>
    public bool? PedalPressed { get; set; }

    /// <summary>Wheels that brake: 1 left front, 2 left rear, 4 right front, 8 right rear; 0 none.</summary>
    public int? BrakingWheels { get; set; }

    /// <summary>Traction control.</summary>
    public SwitchState? TractionControl { get; set; }

    /// <summary>Anti-lock brakes.</summary>
    public SwitchState? AntiLockBrakes { get; set; }

    /// <summary>Stability control.</summary>
    public SwitchState? StabilityControl { get; set; }

    /// <summary>Whether the brake booster works.</summary>
    public bool? BrakeBoost { get; set; }

    /// <summary>Whether auxiliary brakes are applied.</summary>
    public bool? AuxiliaryBrakes { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        PedalPressed = BrakeBoost = AuxiliaryBrakes = null;
        BrakingWheels = null;
        TractionControl = AntiLockBrakes = StabilityControl = null;
    }
}
