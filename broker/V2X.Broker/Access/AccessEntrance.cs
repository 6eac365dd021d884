namespace V2X.Broker.Access;

/// <summary>
/// Finds out who calls, for every edge: by client certificate, else by token or by name and password, else as nobody in particular on loopback.
/// Safe from any thread.
/// </summary>
internal sealed class AccessEntrance(AccessStore store) : IAsyncDisposable
{
    // A password takes tens of milliseconds of a processor on purpose: whoever guesses may not take them all.
    private const int MostWaiting = 64;
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly AccessAttempts _attempts = new(store.Time);
    private int _waiting;

    /// <summary>Who it is. Counts and notes a refusal.</summary>
    public async ValueTask<AccessFinding> FindAsync(AccessShown shown)
    {
        AccessRefusal refusal = AccessRefusal.Unauthenticated;
        AccessIdentity? identity;
        if (shown.Certificate is { } certificate)
            identity = store.Rules.Of(certificate);
        else if (shown.Token is { } token)
            identity = store.Rules.Tokens is { } tokens ? (await tokens.CheckAsync(token)).Identity : null;
        else if (shown.Password is { } password)
            (identity, refusal) = await OfPasswordAsync(shown, password);
        else
            identity = !shown.IsUnreadable && shown.IsOnLoopback && store.Rules.IsAnonymousTaken ? AccessIdentity.Anonymous : null;
        if (identity is not null)
            return new AccessFinding(store.PermitOf(new AccessCaller(identity, shown.Means, shown.From, shown.Correlation ?? "")), AccessRefusal.None);
        store.Refuse(refusal, AccessCaller.Unknown(shown), "log-in", store.Rules.Knows(shown.Name) ? shown.Name : "", refusal.Reason());
        return new AccessFinding(null, refusal);
    }

    public ValueTask DisposeAsync()
    {
        _hashing.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<(AccessIdentity?, AccessRefusal)> OfPasswordAsync(AccessShown shown, ReadOnlyMemory<byte> password)
    {
        string name = shown.Name ?? "";
        if (store.OfKnownPassword(name, password.Span) is { } known)
            return (known, AccessRefusal.None);
        if (!_attempts.MayTry(shown.From))
            return (null, AccessRefusal.TooManyAttempts);
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
                return (null, AccessRefusal.TooManyAttempts);
            if (await HashAsync(name, password) is { } identity)
                return (identity, AccessRefusal.None);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        _attempts.Failed(shown.From);
        return (null, AccessRefusal.Unauthenticated);
    }

    private async Task<AccessIdentity?> HashAsync(string name, ReadOnlyMemory<byte> password)
    {
        await _hashing.WaitAsync();
        try
        {
            // Not on the thread that reads from the network.
            return await Task.Run(() => store.OfPassword(name, password.Span));
        }
        finally
        {
            _hashing.Release();
        }
    }
}
