namespace V2X.Model.Canonical;

/// <summary>State of a system around the brakes.</summary>
public enum SwitchState
{
    /// <summary>Switched off, or not equipped.</summary>
    Off,

    /// <summary>On and idle.</summary>
    On,

    /// <summary>At work right now.</summary>
    Engaged,
}
