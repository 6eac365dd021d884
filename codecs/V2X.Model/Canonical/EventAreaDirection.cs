namespace V2X.Model.Canonical;

/// <summary>Which way along a path is concerned.</summary>
public enum EventAreaDirection
{
    /// <summary>In the order of its points.</summary>
    Forward = 1,

    /// <summary>Against the order of its points.</summary>
    Reverse = 2,

    /// <summary>Both ways.</summary>
    Both = 3,
}
