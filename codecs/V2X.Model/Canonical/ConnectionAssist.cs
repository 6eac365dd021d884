namespace V2X.Model.Canonical;

/// <summary>Queue on a connection between lanes, and people on its crossing. Absent is NaN or null. Not safe for concurrent use.</summary>
public sealed class ConnectionAssist : ICanonicalPart
{
    /// <summary>A connection of which nothing is known.</summary>
    public ConnectionAssist() => Clear();

    /// <summary>Number of the connection in the map, 0..255.</summary>
    public int? ConnectionId { get; set; }

    /// <summary>Length of the queue, metres.</summary>
    public double QueueLengthMetres { get; set; }

    /// <summary>Free room behind the intersection, metres.</summary>
    public double StorageLengthMetres { get; set; }

    /// <summary>Whether to wait at the stop line.</summary>
    public bool? WaitAtStopLine { get; set; }

    /// <summary>Whether people or bicycles are on the crossing.</summary>
    public bool? PeopleDetected { get; set; }

    /// <inheritdoc/>
    public void Clear()
    {
        ConnectionId = null;
        QueueLengthMetres = StorageLengthMetres = double.NaN;
        WaitAtStopLine = PeopleDetected = null;
    }
}
