using System.Net;

namespace V2X.Broker.Access;

/// <summary>
/// Holds down guessing: after so many failures within a minute an address has to wait for the next one. Of more addresses than fit all that are
/// new count as one. Safe from any thread.
/// </summary>
internal sealed class AccessAttempts(TimeProvider time)
{
    /// <summary>Failures within a minute.</summary>
    public const int Most = 20;

    private const int MostAddresses = 4_096;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _failures = [];
    private long? _since;

    /// <summary>Whether an address may try once more.</summary>
    public bool MayTry(EndPoint? from)
    {
        lock (_gate)
        {
            Turn();
            return _failures.GetValueOrDefault(KeyOf(from)) < Most;
        }
    }

    /// <summary>An address failed.</summary>
    public void Failed(EndPoint? from)
    {
        lock (_gate)
        {
            Turn();
            IPAddress key = KeyOf(from);
            _failures[key] = _failures.GetValueOrDefault(key) + 1;
        }
    }

    private IPAddress KeyOf(EndPoint? from)
    {
        IPAddress address = (from as IPEndPoint)?.Address ?? IPAddress.None;
        return _failures.Count < MostAddresses || _failures.ContainsKey(address) ? address : IPAddress.None;
    }

    private void Turn()
    {
        if (_since is { } since && time.GetElapsedTime(since) < Window)
            return;
        _since = time.GetTimestamp();
        _failures.Clear();
    }
}
