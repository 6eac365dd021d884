namespace V2X.Interop.Simulation;

/// <summary>What a signal group shows.</summary>
internal enum SignalColour : byte
{
    /// <summary>Stop.</summary>
    Red = 0,

    /// <summary>Go.</summary>
    Green = 1,

    /// <summary>Stop if that is safe.</summary>
    Yellow = 2,
}
