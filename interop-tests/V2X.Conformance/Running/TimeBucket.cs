namespace V2X.Conformance.Running;

/// <summary>What was seen of one type of message in a stretch of time. A plain value.</summary>
public struct TimeBucket
{
    private Measure _intervalMs;
    private Measure _latencyMs;
    private Measure _errorMetres;

    /// <summary>Messages.</summary>
    public long Messages { get; private set; }

    /// <summary>Milliseconds from one message of a station to its next.</summary>
    public readonly Measure IntervalMs => _intervalMs;

    /// <summary>Milliseconds from the generation of a message to its reception.</summary>
    public readonly Measure LatencyMs => _latencyMs;

    /// <summary>Metres between a position that was sent and the reference track.</summary>
    public readonly Measure ErrorMetres => _errorMetres;

    internal void Add(double intervalMs, double latencyMs, double errorMetres)
    {
        Messages++;
        if (!double.IsNaN(intervalMs))
            _intervalMs.Add(intervalMs);
        if (!double.IsNaN(latencyMs))
            _latencyMs.Add(latencyMs);
        if (!double.IsNaN(errorMetres))
            _errorMetres.Add(errorMetres);
    }

    internal void Add(in TimeBucket other)
    {
        Messages += other.Messages;
        _intervalMs.Add(other._intervalMs);
        _latencyMs.Add(other._latencyMs);
        _errorMetres.Add(other._errorMetres);
    }
}
