using System.Collections;
using System.Net;
using V2X.Broker.Edges.Mqtt;
using V2X.Contracts.V1;
using V2X.Mqtt.Delivery;

namespace V2X.Broker.Logging;

/// <summary>
/// The client that is being served, as entries of the log carry it. Begun once for a call or connection, and filled in as it becomes known; made into
/// text only where an entry is really written. Written to by whoever serves the client, read from any thread.
/// </summary>
/// <param name="edge">How the client came: <c>grpc</c>, <c>rest</c>, <c>mqtt</c> or <c>border</c>.</param>
/// <param name="address">Where it is; null where that is not known.</param>
/// <param name="port">Its port.</param>
/// <param name="traceParent">The header of W3C Trace Context that came with the call; empty for none.</param>
internal sealed class ClientScope(string edge, IPAddress? address, int port, string traceParent = "") : IEnumerable<KeyValuePair<string, object?>>
{
    /// <summary>Name of the agent; empty where it is none.</summary>
    public string Agent { get; set; } = "";

    /// <summary>What the client calls itself; empty for nothing.</summary>
    public string Client { get; set; } = "";

    /// <summary>Who it has shown to be; empty where nobody asked.</summary>
    public string Identity { get; set; } = "";

    /// <summary>
    /// What of the client is being handled now, a <see cref="MessageBatch"/> or an <see cref="MqttMessage"/>: a trace that it carries counts before that
    /// of the call. Null for nothing.
    /// </summary>
    public object? Handled { get; set; }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return new("Edge", edge);
        if (Agent.Length > 0)
            yield return new("Agent", Agent);
        if (Client.Length > 0)
            yield return new("Client", Client);
        if (Identity.Length > 0)
            yield return new("Identity", Identity);
        if (address is not null)
            yield return new("Remote", new IPEndPoint(address, port).ToString());
        if (TraceId() is { Length: > 0 } trace)
            yield return new("TraceId", trace);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', this.Select(field => $"{field.Key}:{field.Value}"));

    private string TraceId()
    {
        string carried = Handled switch
        {
            MessageBatch batch => batch.Messages.FirstOrDefault(message => message.TraceParent.Length > 0)?.TraceParent ?? "",
            MqttMessage message => UserProperties.Find(message.Properties.Span, "traceparent"u8),
            _ => "",
        };
        return Spans.TryParse(carried.Length > 0 ? carried : traceParent, out System.Diagnostics.ActivityContext trace) ? trace.TraceId.ToHexString() : "";
    }
}
