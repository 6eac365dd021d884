using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using V2X.Broker.Access;
using V2X.Broker.Logging;

namespace V2X.Broker.Edges.Rest;

/// <summary>One request on its way to its answer, which is written into a buffer first. For one thread at a time; dispose of it.</summary>
internal sealed class RestCall : IDisposable
{
    /// <summary>Text in the language of its reader: an answer is JSON and nothing that a page would run.</summary>
    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PooledBuffer _body = new();
    private readonly AccessDoor _door;

    public RestCall(HttpContext http, RestOperation operation, AccessDoor door, AccessPermit? permit)
    {
        (Http, _door, Permit) = (http, door, permit);
        Query = new RestQuery(http.Request, operation.Parameters);
        Json = new Utf8JsonWriter(_body, Plain);
    }

    public HttpContext Http { get; }

    /// <summary>What the caller may do; null where there are no rules.</summary>
    public AccessPermit? Permit { get; }

    public RestQuery Query { get; }

    /// <summary>Writes the answer.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>What the log tells of callers; null for nothing.</summary>
    public ClientLog? Clients => _door.Clients;

    /// <summary>The messages of some subject filters, as far as the caller may see them.</summary>
    /// <exception cref="RestException">It may see none of them.</exception>
    public AccessScope Scope(IReadOnlyList<string> subjects) =>
        AccessScope.Of(Permit, subjects) ?? throw Denied(AccessActions.Subscribe, subjects[0], Permit!.Ask(AccessActions.Subscribe, subjects[0]));

    /// <summary>What the rules say to something.</summary>
    /// <exception cref="RestException">It is denied.</exception>
    public AccessVerdict Demand(AccessActions action, string subject)
    {
        AccessVerdict verdict = Permit?.Ask(action, subject) ?? AccessVerdict.OfNoRules;
        return verdict.IsAllowed ? verdict : throw Denied(action, subject, verdict);
    }

    /// <summary>Sends what was written, unless the caller has the same already.</summary>
    public async Task SendAsync(string contentType)
    {
        await Json.FlushAsync();
        HttpResponse response = Http.Response;
        // Weak, because the same answer may go out compressed or not.
        string tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(_body.Written.Span).AsSpan(0, 12))}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        if (IsKnown(tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = _body.Length;
        await response.Body.WriteAsync(_body.Written, Http.RequestAborted);
    }

    public void Dispose()
    {
        Json.Dispose();
        _body.Dispose();
    }

    private RestException Denied(AccessActions action, string subject, AccessVerdict verdict) =>
        new(RestProblem.Denied(_door.Refuse(Permit!, action, subject, verdict), Permit!, action, subject));

    private bool IsKnown(string tag)
    {
        if (!EntityTagHeaderValue.TryParseList(Http.Request.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? known))
            return false;
        EntityTagHeaderValue mine = EntityTagHeaderValue.Parse(tag);
        return known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(mine, useStrongComparison: false));
    }
}
