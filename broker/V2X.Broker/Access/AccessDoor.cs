using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using V2X.Grpc;

namespace V2X.Broker.Access;

/// <summary>
/// Finds out who calls: by client certificate, by name and password (<c>authorization: Basic</c>, RFC 7617), by token (<c>Bearer</c>, RFC 6750), or
/// nobody in particular on loopback. Without rules everybody who reaches the port may do everything. Safe from any thread.
/// </summary>
internal sealed class AccessDoor(AccessStore? store)
{
    /// <summary>What the caller may do; null where there are no rules.</summary>
    /// <exception cref="GrpcException">UNAUTHENTICATED: nothing was shown that the rules take.</exception>
    public async ValueTask<AccessPermit?> EnterAsync(GrpcServerContext context)
    {
        AccessEntry entry = await AdmitAsync(context.HttpContext);
        return entry.Refusal is { } refusal ? throw new GrpcException(GrpcStatusCode.Unauthenticated, refusal) : entry.Permit;
    }

    /// <summary>Finds out who calls, and lets it in or says why not.</summary>
    public async ValueTask<AccessEntry> AdmitAsync(HttpContext http)
    {
        if (store is null)
            return default;
        if (http.Connection.ClientCertificate is { } certificate)
            return new AccessEntry(store.PermitOf(store.Rules.Of(certificate)), null);
        string header = http.Request.Headers.Authorization.ToString();
        AccessIdentity? identity = header.Length > 0 ? await ShownAsync(header) : OfNobody(http.Connection.RemoteIpAddress);
        if (identity is not null)
            return new AccessEntry(store.PermitOf(identity), null);
        store.CountUnauthenticated();
        return new AccessEntry(
            null, header.Length > 0 ? "authorization: what it shows is not taken." : "Show a client certificate, or a name and password or token in 'authorization'.");
    }

    /// <summary>Asks for one action, and refuses the call where it is denied.</summary>
    /// <exception cref="GrpcException">UNAUTHENTICATED or PERMISSION_DENIED.</exception>
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

    /// <summary>Counts a refusal and tells it.</summary>
    public string Refuse(AccessPermit permit, AccessActions action, string subject, in AccessVerdict verdict)
    {
        store!.CountDenied();
        return $"{permit.Who.Name} may not {action.ToString().ToLowerInvariant()} {subject}: {verdict.Text}.";
    }

    private AccessIdentity? OfNobody(IPAddress? from) =>
        store!.Rules.IsAnonymousTaken && from is not null && IPAddress.IsLoopback(from) ? AccessIdentity.Anonymous : null;

    private async ValueTask<AccessIdentity?> ShownAsync(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? shown) || shown.Parameter is null)
            return null;
        if (shown.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return store!.Rules.Tokens is { } tokens ? (await tokens.CheckAsync(shown.Parameter)).Identity : null;
        byte[] octets = new byte[shown.Parameter.Length];
        if (!shown.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(shown.Parameter, octets, out int length))
            return null;
        int colon = octets.AsSpan(0, length).IndexOf((byte)':');
        return colon < 0 ? null : store!.OfPassword(Encoding.UTF8.GetString(octets, 0, colon), octets.AsSpan((colon + 1)..length));
    }
}
