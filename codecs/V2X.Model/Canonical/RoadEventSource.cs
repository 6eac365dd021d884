namespace V2X.Model.Canonical;

/// <summary>Whom an event is known from (EventSource of T/CSAE 53).</summary>
public enum RoadEventSource
{
    /// <summary>The police.</summary>
    Police = 1,

    /// <summary>The authorities.</summary>
    Government = 2,

    /// <summary>The meteorological service.</summary>
    Meteorological = 3,

    /// <summary>A service on the internet.</summary>
    Internet = 4,

    /// <summary>Detected by equipment at the road.</summary>
    Detection = 5,
}
