using V2X.Conformance.Checks;
using V2X.Model;

namespace V2X.Conformance.Crossings;

/// <summary>One vehicle as its messages show it, whatever identity it has. For one thread.</summary>
internal sealed class CrossingTrack
{
    private const int MostKept = 64;
    private readonly Dictionary<uint, long> _identities = [];
    private readonly Dictionary<ulong, long> _signers = [];

    /// <summary>Family and identity of its latest message.</summary>
    public (MessageFamily Family, ulong StationId) Identity { get; set; }

    /// <summary>Where it was then, and how it moved.</summary>
    public MotionState Last { get; set; }

    /// <summary>Counter of its latest message; -1 for none.</summary>
    public int Count { get; set; } = -1;

    /// <summary>Side that it is on.</summary>
    public int Side { get; set; }

    /// <summary>When it came to this side, nanoseconds of Unix time; 0 where it has been here from the beginning.</summary>
    public long CrossedUnixNs { get; set; }

    /// <summary>Whether an identity, or the end of it that shorter ones have, was its own before a time.</summary>
    public bool WasCalled(ulong stationId, long beforeUnixNs) => _identities.TryGetValue((uint)stationId, out long since) && since < beforeUnixNs;

    /// <summary>Whether a certificate was its own before a time.</summary>
    public bool HasSigned(ulong digest, long beforeUnixNs) => _signers.TryGetValue(digest, out long since) && since < beforeUnixNs;

    /// <summary>What it is called and signs with at a time, to be known once it has crossed.</summary>
    public void Note(ulong stationId, ulong digest, long unixNs)
    {
        if (_identities.Count < MostKept)
            _identities.TryAdd((uint)stationId, unixNs);
        if (digest != 0 && _signers.Count < MostKept)
            _signers.TryAdd(digest, unixNs);
    }
}
