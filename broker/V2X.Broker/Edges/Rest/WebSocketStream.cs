using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Topics;
using V2X.Contracts.V1;

namespace V2X.Broker.Edges.Rest;

/// <summary>A stream over WebSocket: one request as JSON, then one JSON object for each thing that a stream tells.</summary>
internal static class WebSocketStream
{
    public const string SubProtocol = "v2x.json";
    private const int LongestRequest = 64 * 1024;
    private const int DeepestRequest = 16;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(false));

    public static async Task ServeAsync(RestCall call, StreamEdge edge, BrokerCore core, RestOptions options, string[] origins)
    {
        // Browsers let pages of every origin open a WebSocket, so that it is for the server to ask where a page comes from.
        string origin = call.Http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origins.Contains(origin))
            throw new RestException(RestProblem.ForeignOrigin(origin));
        bool isNamed = call.Http.WebSockets.WebSocketRequestedProtocols.Contains(SubProtocol);
        using WebSocket socket = await call.Http.WebSockets.AcceptWebSocketAsync(isNamed ? SubProtocol : null);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(call.Http.RequestAborted);
        try
        {
            await ServeAsync(call, edge, core, options, socket, ended);
        }
        catch (RestException fault)
        {
            await RefuseAsync(socket, fault.Problem, core.Time);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone, or takes nothing.
        }
    }

    private static async Task ServeAsync(RestCall call, StreamEdge edge, BrokerCore core, RestOptions options, WebSocket socket, CancellationTokenSource ended)
    {
        (SubscribeRequest request, string form) = await ReadAsync(socket, core.Time, ended.Token);
        StreamSubscription stream;
        try
        {
            stream = edge.Open(call, request, null, form);
        }
        catch (TopicException faults)
        {
            throw new RestException(RestProblem.BadParameters([.. faults.Faults.Select(FaultOf)]));
        }

        Task watching = WatchAsync(socket, ended);
        try
        {
            await new StreamLoop(core, stream, new WebSocketSink(socket, options, core.Time, ended.Token)).RunAsync(ended.Token);
            if (!ended.IsCancellationRequested)
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "the broker ends the stream", ended.Token);
        }
        finally
        {
            edge.Close(call, stream);
        }

        await watching.WaitAsync(s_patience, core.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // After its request a client says nothing more than that it leaves; whatever it says ends the stream.
    private static async Task WatchAsync(WebSocket socket, CancellationTokenSource ended)
    {
        var buffer = new ArraySegment<byte>(new byte[64]);
        try
        {
            WebSocketReceiveResult said = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (said.MessageType == WebSocketMessageType.Close && socket.State == WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            else if (said.MessageType != WebSocketMessageType.Close)
                await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "one request a connection", CancellationToken.None);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It left without a word.
        }

        try
        {
            await ended.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended by itself.
        }
    }

    private static async Task<(SubscribeRequest Request, string Form)> ReadAsync(WebSocket socket, TimeProvider time, CancellationToken cancellationToken)
    {
        byte[] text = new byte[LongestRequest];
        int length = 0;
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(text.AsMemory(length), either.Token);
            if (part.MessageType != WebSocketMessageType.Text)
                throw Faulty("request", "the first message is the request, as JSON text.");
            length += part.Count;
            if (part.EndOfMessage)
                return Parse(text.AsMemory(0, length));
            if (length == text.Length)
                throw Faulty("request", $"more than {LongestRequest} octets.");
        }
    }

    private static (SubscribeRequest Request, string Form) Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(text.Span, null, new JsonDocumentOptions { MaxDepth = DeepestRequest });
            if (node is not JsonObject request)
                throw Faulty("request", "it is an object that mirrors SubscribeRequest, for example {\"types\":[\"BSM\"],\"form\":\"geojson\"}.");
            string form = request.Remove("form", out JsonNode? told) && told is not null ? told.ToString() : RestForms.GeoJsonFeature;
            if (!RestForms.OfStreams.Contains(form))
                throw Faulty("form", $"\"{(form.Length <= 64 ? form : "...")}\" is not {string.Join(" or ", RestForms.OfStreams)}.");
            SubscribeRequest parsed = s_parser.Parse<SubscribeRequest>(request.ToJsonString());
            if (parsed.ClientName.Length == 0)
                parsed.ClientName = "websocket";
            return (parsed, form);
        }
        catch (Exception fault) when (fault is JsonException or InvalidJsonException or InvalidProtocolBufferException or ArgumentException or InvalidOperationException)
        {
            throw Faulty("request", $"it is no SubscribeRequest: {fault.Message}");
        }
    }

    private static RestFault FaultOf(string fault)
    {
        int colon = fault.IndexOf(": ", StringComparison.Ordinal);
        return new RestFault(fault[..colon], fault[(colon + 2)..]);
    }

    private static RestException Faulty(string field, string detail) => new(RestProblem.BadParameters([new RestFault(field, detail)]));

    private static async Task RefuseAsync(WebSocket socket, RestProblem problem, TimeProvider time)
    {
        using var body = new PooledBuffer();
        using (var json = new Utf8JsonWriter(body, RestCall.Plain))
        {
            json.WriteStartObject();
            json.WritePropertyName("error"u8);
            problem.Write(json);
            json.WriteEndObject();
        }

        try
        {
            using var patience = new CancellationTokenSource(s_patience, time);
            await socket.SendAsync(body.Written, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
            WebSocketCloseStatus status = problem.Status switch
            {
                400 => WebSocketCloseStatus.InvalidPayloadData,
                503 => WebSocketCloseStatus.EndpointUnavailable,
                _ => WebSocketCloseStatus.PolicyViolation,
            };
            await socket.CloseOutputAsync(status, problem.Code, patience.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // Nobody is left to tell.
        }
    }
}
