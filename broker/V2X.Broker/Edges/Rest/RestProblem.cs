using System.Text.Json;
using Microsoft.AspNetCore.Http;
using V2X.Broker.Access;

namespace V2X.Broker.Edges.Rest;

/// <summary>Why a request is refused, as <c>application/problem+json</c> (RFC 9457). Immutable.</summary>
internal sealed class RestProblem
{
    public const string ContentType = "application/problem+json";

    private RestProblem(int status, string code, string title, string detail) => (Status, Code, Title, Detail) = (status, code, title, detail);

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>What kind of problem it is, in lower case with hyphens; its type is <c>urn:v2x:problem:</c> and this.</summary>
    public string Code { get; }

    /// <summary>The same for people.</summary>
    public string Title { get; }

    /// <summary>What happened here and what to do.</summary>
    public string Detail { get; }

    /// <summary>Everything that is wrong with the parameters.</summary>
    public IReadOnlyList<RestFault> Faults { get; private init; } = [];

    /// <summary>The permission that is missing: who, action and subject; null where none is.</summary>
    public (string Who, string Action, string Subject)? Missing { get; private init; }

    public static RestProblem BadParameters(IReadOnlyList<RestFault> faults) =>
        new(StatusCodes.Status400BadRequest, "bad-parameters", "Parameters are not what they should be", string.Join(' ', faults.Select(fault => $"{fault.Parameter}: {fault.Detail}"))) { Faults = faults };

    public static RestProblem Unauthenticated(string detail) =>
        new(StatusCodes.Status401Unauthorized, "unauthenticated", "Show who you are", detail);

    public static RestProblem Denied(string detail, AccessPermit permit, AccessActions action, string subject) =>
        new(StatusCodes.Status403Forbidden, "denied", "The access rules do not let you", detail)
        {
            Missing = (permit.Who.Name, action.ToString().ToLowerInvariant(), subject),
        };

    public static RestProblem ForeignOrigin(string origin) =>
        new(StatusCodes.Status403Forbidden, "foreign-origin", "Pages of this origin are not let in", $"{origin} is not among Broker:Rest:CorsOrigins; add it where its pages may use this broker.");

    public static RestProblem NothingThere(string detail) => new(StatusCodes.Status404NotFound, "nothing-there", "There is nothing", detail);

    public static RestProblem NoSuchPath(string path) =>
        new(StatusCodes.Status404NotFound, "no-such-path", "There is no such path", $"{path} is not served; see /v1/openapi.json for what is.");

    public static RestProblem MethodNotAllowed(string method) =>
        new(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "Only reading is served", $"{method} is not served here; use GET or HEAD.");

    public static RestProblem TooFast(int perSecond) =>
        new(StatusCodes.Status429TooManyRequests, "rate-exceeded", "Too many requests", $"The access file lets you ask {perSecond} times a second (requestsPerSecond); wait a second.");

    public static RestProblem TooMuch(string detail) => new(StatusCodes.Status429TooManyRequests, "rate-exceeded", "Too many requests", detail);

    public static RestProblem TooManyStreams(string detail) => new(StatusCodes.Status503ServiceUnavailable, "no-room", "No more streams fit", detail);

    public static RestProblem NoFusion { get; } =
        new(StatusCodes.Status501NotImplemented, "no-fusion", "This broker has no tracks", "Fusion is switched off at this broker (Broker:Fusion:Enabled); ask with source=reported.");

    /// <summary>For statuses that the server itself answers with.</summary>
    public static RestProblem Of(int status, string path, string method) => status switch
    {
        StatusCodes.Status404NotFound => NoSuchPath(path),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed(method),
        _ => new(status, "refused", "The request is refused", $"{method} {path} is refused with status {status}."),
    };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "urn:v2x:problem:" + Code);
        json.WriteString("title"u8, Title);
        json.WriteNumber("status"u8, Status);
        json.WriteString("detail"u8, Detail);
        if (Faults.Count > 0)
            WriteFaults(json);
        if (Missing is { } missing)
        {
            json.WriteStartObject("missing"u8);
            json.WriteString("who"u8, missing.Who);
            json.WriteString("may"u8, missing.Action);
            json.WriteString("subject"u8, missing.Subject);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteFaults(Utf8JsonWriter json)
    {
        json.WriteStartArray("errors"u8);
        foreach (RestFault fault in Faults)
        {
            json.WriteStartObject();
            json.WriteString("parameter"u8, fault.Parameter);
            json.WriteString("detail"u8, fault.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
