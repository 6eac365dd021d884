namespace V2X.Fusion.Events;

/// <summary>Where in its life an event is.</summary>
public enum DerivedEventPhase
{
    /// <summary>It has just been recognised.</summary>
    Began,

    /// <summary>It goes on; told about once a second.</summary>
    GoesOn,

    /// <summary>It is over.</summary>
    Ended,
}
