using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Fusing;
using V2X.Broker.Hosting;

namespace V2X.Broker.Edges.Rest;

/// <summary>
/// REST and streams over HTTP. One list of operations is what is mapped and what the description tells. Safe from any thread.
/// </summary>
internal sealed class RestEdge
{
    /// <summary>Where the description is.</summary>
    public const string DescriptionPath = "/v1/openapi.json";

    private readonly BrokerCore _core;
    private readonly AccessDoor _door;
    private readonly StreamEdge _streams;
    private readonly byte[] _description;

    public RestEdge(BrokerCore core, FusionWorker? fusion, AccessDoor door, BrokerOptions options)
    {
        (_core, _door) = (core, door);
        _streams = new StreamEdge(core, options.Rest);
        Operations =
        [
            new RoadUserResource(core, fusion, options.Fusion.TracksSubject).Operation, new EventResource(core).Operation, new SignalResource(core).Operation, new RsuResource(core).Operation,
            new StationResource(core).Operation, new MessageResource(core).Operation, _streams.Operation,
        ];
        _description = OpenApiDocument.Write(Operations);
    }

    /// <summary>Everything that is answered, the description of it aside.</summary>
    public IReadOnlyList<RestOperation> Operations { get; }

    /// <summary>The paths that are mapped.</summary>
    public IReadOnlyList<string> Routes { get; private set; } = [];

    /// <summary>Maps every operation.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (RestOperation operation in Operations)
        {
            // CONNECT is how a WebSocket begins over HTTP/2 (RFC 8441).
            string[] methods = operation == _streams.Operation ? ["GET", "CONNECT"] : ["GET", "HEAD"];
            endpoints.MapMethods(operation.Path, methods, http => ServeAsync(http, operation));
        }

        endpoints.MapMethods(DescriptionPath, ["GET", "HEAD"], DescribeAsync);
        Routes = [.. endpoints.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText ?? "")];
    }

    /// <summary>Answers with a problem.</summary>
    public static async Task RefuseAsync(HttpContext http, RestProblem problem)
    {
        using var body = new PooledBuffer();
        using (var json = new System.Text.Json.Utf8JsonWriter(body, RestCall.Plain))
            problem.Write(json);
        HttpResponse response = http.Response;
        response.StatusCode = problem.Status;
        response.ContentType = RestProblem.ContentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Basic realm=\"v2x\", charset=\"UTF-8\", Bearer realm=\"v2x\"";
        if (problem.Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
        await response.Body.WriteAsync(body.Written, http.RequestAborted);
    }

    private async Task ServeAsync(HttpContext http, RestOperation operation)
    {
        try
        {
            AccessEntry entry = await _door.AdmitAsync(http);
            if (entry.Refusal is { } refusal)
                throw new RestException(entry.IsTooMuch ? RestProblem.TooMuch(refusal) : RestProblem.Unauthenticated(refusal));
            if (entry.Permit is { } permit && !permit.MayAsk(_core.Time.UnixNanoseconds()))
                throw new RestException(RestProblem.TooFast(permit.Limits.RequestsPerSecond));
            using var call = new RestCall(http, operation, _door, entry.Permit);
            await operation.AnswerAsync(call);
            _door.Clients?.Answered(http);
        }
        catch (RestException fault) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, fault.Problem);
            _door.Clients?.Answered(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
    }

    // What may be asked is no secret: whoever reaches the port may read it.
    private Task DescribeAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = _description.Length;
        http.Response.Headers.CacheControl = "max-age=300";
        return http.Response.Body.WriteAsync(_description, 0, _description.Length, http.RequestAborted);
    }
}
