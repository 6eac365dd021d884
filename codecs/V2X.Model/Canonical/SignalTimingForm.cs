namespace V2X.Model.Canonical;

/// <summary>How a message gave the times of a signal. SAE and ETSI messages have points of time only.</summary>
public enum SignalTimingForm
{
    /// <summary>Counted down from the time of the message.</summary>
    Countdown,

    /// <summary>Points of time within the UTC hour.</summary>
    PointsOfTime,
}
