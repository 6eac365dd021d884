using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using V2X.Broker.Access.Auditing;
using V2X.Broker.Logging;
using V2X.Grpc;

namespace V2X.Broker.Access;

/// <summary>
/// Finds out who calls over HTTP: by client certificate, by name and password (<c>authorization: Basic</c>, RFC 7617), by token (<c>Bearer</c>,
/// RFC 6750), or nobody in particular on loopback. A connection counts among those of an identity from its first call to its end. Without rules
/// everybody who reaches the port may do everything. Safe from any thread.
/// </summary>
/// <param name="store">The rules; null where there are none.</param>
/// <param name="entrance">Finds out who it is; null where there are no rules.</param>
/// <param name="audit">Where refusals are noted; null for nowhere.</param>
/// <param name="clients">What the log tells of callers; null for nothing.</param>
internal sealed class AccessDoor(AccessStore? store, AccessEntrance? entrance, AccessAudit? audit = null, ClientLog? clients = null)
{
    private readonly ConcurrentDictionary<(string Connection, string Name), AccessPermit> _held = new();
    private readonly Lock _gate = new();

    /// <summary>What the log tells of callers; null for nothing.</summary>
    public ClientLog? Clients => clients;

    /// <summary>What the caller may do; null where there are no rules.</summary>
    /// <exception cref="GrpcException">UNAUTHENTICATED: nothing was shown that the rules take. RESOURCE_EXHAUSTED: too many attempts or connections.</exception>
    public async ValueTask<AccessPermit?> EnterAsync(GrpcServerContext context)
    {
        AccessEntry entry = await AdmitAsync(context.HttpContext);
        if (entry.Refusal is not { } refusal)
            return entry.Permit;
        throw new GrpcException(entry.IsTooMuch ? GrpcStatusCode.ResourceExhausted : GrpcStatusCode.Unauthenticated, refusal);
    }

    /// <summary>Finds out who calls, and lets it in or says why not.</summary>
    public async ValueTask<AccessEntry> AdmitAsync(HttpContext http)
    {
        if (entrance is null)
            return default;
        AccessShown shown = ShownBy(http);
        (AccessPermit? permit, AccessRefusal refusal) = await entrance.FindAsync(shown);
        if (permit is not null && ScopeOf(http) is { } scope)
            scope.Identity = permit.Who.Name;
        if (permit is not null)
            return Hold(http, permit) ? new AccessEntry(permit, null) : new AccessEntry(null, $"{permit.Who.Name} has as many connections as its limit allows.", IsTooMuch: true);
        if (refusal == AccessRefusal.TooManyAttempts)
            return new AccessEntry(null, "authorization: too many attempts; come again in a minute.", IsTooMuch: true);
        return new AccessEntry(
            null,
            shown.Means == AccessMeans.Nothing ? "Show a client certificate, or a name and password or token in 'authorization'." : "authorization: what it shows is not taken.");
    }

    /// <summary>Asks for one action, and refuses the call where it is denied.</summary>
    /// <exception cref="GrpcException">UNAUTHENTICATED, RESOURCE_EXHAUSTED or PERMISSION_DENIED.</exception>
    public async ValueTask<AccessPermit?> EnterAsync(GrpcServerContext context, AccessActions action, string subject)
    {
        AccessPermit? permit = await EnterAsync(context);
        Demand(permit, action, subject);
        return permit;
    }

    /// <summary>Refuses the call where the action is denied.</summary>
    /// <exception cref="GrpcException">PERMISSION_DENIED.</exception>
    public AccessVerdict Demand(AccessPermit? permit, AccessActions action, string subject)
    {
        AccessVerdict verdict = permit?.Ask(action, subject) ?? AccessVerdict.OfNoRules;
        return verdict.IsAllowed ? verdict : throw new GrpcException(GrpcStatusCode.PermissionDenied, Refuse(permit!, action, subject, verdict));
    }

    /// <summary>Counts and notes a refusal, and tells it.</summary>
    public string Refuse(AccessPermit permit, AccessActions action, string subject, in AccessVerdict verdict)
    {
        store!.Refuse(AccessRefusal.Denied, permit.Caller, action.Word(), subject, verdict.Text);
        return $"{permit.Who.Name} may not {action.Word()} {subject}: {verdict.Text}.";
    }

    /// <summary>Notes in the audit log, where there is one, what a caller did to the broker.</summary>
    /// <param name="context">The call.</param>
    /// <param name="permit">What the caller may do; null where there are no rules.</param>
    /// <param name="what">A verb in small letters, e.g. <c>disconnect</c>.</param>
    /// <param name="subject">To what.</param>
    /// <param name="outcome">What came of it.</param>
    public void Act(GrpcServerContext context, AccessPermit? permit, string what, string subject, string outcome) =>
        audit?.Act(CallerOf(permit, context.HttpContext), what, subject, outcome);

    /// <summary>What entries of the log carry while a call is served; null where that is nothing.</summary>
    public static ClientScope? ScopeOf(HttpContext http) => http.Features.Get<ClientScope>();

    private static AccessCaller CallerOf(AccessPermit? permit, HttpContext http) => permit?.Caller ?? AccessCaller.Unknown(ShownBy(http));

    private static AccessShown ShownBy(HttpContext http)
    {
        ConnectionInfo connection = http.Connection;
        var shown = new AccessShown
        {
            Certificate = connection.ClientCertificate,
            From = connection.RemoteIpAddress is { } address ? new IPEndPoint(address, connection.RemotePort) : null,
            Correlation = http.Request.Headers.TryGetValue("traceparent", out var trace) && trace.Count == 1 ? trace.ToString() : http.TraceIdentifier,
        };
        string header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return shown;
        if (!AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? value) || value.Parameter is null)
            return shown with { IsUnreadable = true };
        if (value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return shown with { Token = value.Parameter };
        byte[] octets = new byte[value.Parameter.Length];
        if (!value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(value.Parameter, octets, out int length))
            return shown with { IsUnreadable = true };
        int colon = octets.AsSpan(0, length).IndexOf((byte)':');
        return colon < 0
            ? shown with { IsUnreadable = true }
            : shown with { Name = Encoding.UTF8.GetString(octets, 0, colon), Password = octets.AsMemory((colon + 1)..length) };
    }

    private bool Hold(HttpContext http, AccessPermit permit)
    {
        var key = (http.Connection.Id, permit.Who.Name);
        if (_held.ContainsKey(key))
            return true;
        if (http.Features.Get<IConnectionLifetimeFeature>() is not { } connection)
            return true;
        lock (_gate)
        {
            if (_held.ContainsKey(key))
                return true;
            if (!permit.TryConnect())
                return false;
            _held[key] = permit;
        }

        connection.ConnectionClosed.UnsafeRegister(_ => Release(key), null);
        return true;
    }

    private void Release((string Connection, string Name) key)
    {
        if (_held.TryRemove(key, out AccessPermit? permit))
            permit.Disconnected();
    }
}
