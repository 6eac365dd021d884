using Microsoft.AspNetCore.Http;
using V2X.Broker.Access;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Broker.Topics;
using V2X.Contracts.V1;

namespace V2X.Broker.Edges.Rest;

/// <summary>Streams of messages, as server-sent events or over WebSocket. Safe from any thread.</summary>
internal sealed class StreamEdge
{
    public const string ContentType = "text/event-stream";
    public const string Path = "/v1/stream";

    private static readonly RestParameter s_types = new("types", RestParameterKind.Texts, "Kinds of messages.", "BSM,SPAT");

    private static readonly RestParameter s_families =
        new("families", RestParameterKind.Texts, "Message sets; fused is what this broker makes itself.", "china,etsi") { Words = ["china", "sae", "etsi", "fused"] };

    private static readonly RestParameter s_classes = new("senderClasses", RestParameterKind.Texts, "Only from senders of these classes.", "bus,truck")
    {
        Words = [.. Enum.GetValues<V2X.Model.Canonical.RoadUserClass>().Select(one => one.Word())],
    };

    private static readonly RestParameter s_verdicts = new("verdicts", RestParameterKind.Texts, "Only with one of these outcomes of verification; none for messages without one.", "valid");

    private static readonly RestParameter s_sample = new("sampleMilliseconds", RestParameterKind.Whole, "At most one state in so many milliseconds of each sender and kind.", "1000") { Least = 1, Most = 3_600_000 };

    private static readonly RestParameter s_queue = new("queueLimit", RestParameterKind.Whole, "Messages kept for this client before it counts as slow.", "4096") { Least = 16, Most = 65_536 };

    private static readonly RestParameter s_current = new("includeCurrent", RestParameterKind.Flag, "Whether the present picture comes first.", "true") { Usual = "false" };

    private static readonly RestParameter s_form = new("form", RestParameterKind.Text, "How messages are told: a GeoJSON feature, or an object with the canonical model, JER or the octets.", "geojson")
    {
        Words = RestForms.OfStreams,
        Usual = RestForms.GeoJsonFeature,
    };

    private readonly BrokerCore _core;
    private readonly RestOptions _options;
    private readonly string[] _origins;

    public StreamEdge(BrokerCore core, RestOptions options)
    {
        (_core, _options, _origins) = (core, options, options.Origins);
        Operation = new RestOperation(
            "getStream", Path, "Messages as they come",
            "Server-sent events. 'started' comes first; 'message' has one message; 'slow' tells what a slow client missed; 'missed' tells, after a return with Last-Event-ID, that the broker's log has let go of some events since; 'end' tells why the broker ends the stream. A comment comes every " +
            "15 seconds where nothing else does. A WebSocket here (sub-protocol v2x.json) takes one JSON message that mirrors SubscribeRequest of the contract, with 'form' beside it, and sends each of these as one JSON object.",
            ContentType, "Stream",
            [RestParameters.Subjects, s_families, s_types, .. RestParameters.Area, s_classes, RestParameters.Causes, s_verdicts, s_sample, s_queue, s_current, s_form],
            [400, 503], AnswerAsync);
    }

    public RestOperation Operation { get; }

    /// <summary>Opens a subscription as the rules let the caller have it.</summary>
    /// <exception cref="RestException">It is denied, faulty, or does not fit.</exception>
    public StreamSubscription Open(RestCall call, SubscribeRequest request, AreaFilter? area, string form)
    {
        if (request.HasResumeAfter && _core.Log is null)
            throw new RestException(RestProblem.BadParameters([new RestFault("resumeAfter", "this broker keeps no log of events (Broker:Durability:Folder); leave it out.")]));
        IEnumerable<string> subjects = request.Subjects.DefaultIfEmpty("#");
        foreach (string subject in subjects)
            call.Demand(AccessActions.Subscribe, subject);
        if (call.Permit?.TrySubscribe(subjects.First()) == false)
            throw new RestException(RestProblem.TooManyStreams($"{call.Permit.Who.Name} has as many subscriptions as its limit allows."));
        try
        {
            return OpenTaken(call, request, area, form, subjects);
        }
        catch
        {
            call.Permit?.Unsubscribed();
            throw;
        }
    }

    /// <summary>Ends what was opened.</summary>
    public void Close(RestCall call, StreamSubscription stream)
    {
        _core.Unsubscribe(stream.Subscription);
        call.Permit?.Unsubscribed();
        call.Clients?.Ended(stream.Subscription.Ended);
    }

    private StreamSubscription OpenTaken(RestCall call, SubscribeRequest request, AreaFilter? area, string form, IEnumerable<string> subjects)
    {
        if (_core.Subscribe(request, out List<StoredMessage> current, area) is not { } subscription)
        {
            throw new RestException(RestProblem.TooManyStreams(
                _core.IsStopping ? "The broker is stopping; come back." : $"The broker already serves {_core.Limits.Subscribers} subscriptions, its limit."));
        }

        if (AccessDoor.ScopeOf(call.Http) is { } scope)
            scope.Client = request.ClientName;
        call.Clients?.Came("a stream");
        AccessReach? reach = AccessReach.Of(call.Permit, [.. subjects.Select(subject => SubjectFilter.Parse(subject, "subjects"))]);
        return new StreamSubscription(subscription, current, reach, form);
    }

    private async Task AnswerAsync(RestCall call)
    {
        if (call.Http.WebSockets.IsWebSocketRequest)
        {
            await WebSocketStream.ServeAsync(call, this, _core, _options, _origins);
            return;
        }

        if (HttpMethods.IsConnect(call.Http.Request.Method))
            throw new RestException(RestProblem.MethodNotAllowed("CONNECT"));
        (SubscribeRequest request, AreaFilter? area, string form) = Read(call.Query);
        if (_core.Log is not null)
            request.ResumeAfter = PositionOf(call);
        StreamSubscription stream;
        try
        {
            stream = Open(call, request, area, form);
        }
        catch (TopicException fault)
        {
            foreach (string one in fault.Faults)
                call.Query.Fault(ParameterOf(one), one[(one.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            call.Query.ThrowIfFaulty();
            throw;
        }

        try
        {
            await new StreamLoop(_core, stream, new EventStreamSink(call.Http, _options, _core.Time)).RunAsync(call.Http.RequestAborted);
        }
        finally
        {
            Close(call, stream);
        }
    }

    // Where the broker keeps a log of events each has a position, and who comes back gets what came after the last one that it saw.
    private static ulong PositionOf(RestCall call)
    {
        string last = call.Http.Request.Headers["Last-Event-ID"].ToString();
        if (last.Length == 0)
            return ulong.MaxValue;
        if (!ulong.TryParse(last, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out ulong position))
            call.Query.Fault("Last-Event-ID", "it is the number of the last event that was seen, as 'id' of this stream told it.");
        call.Query.ThrowIfFaulty();
        return position;
    }

    private static (SubscribeRequest Request, AreaFilter? Area, string Form) Read(RestQuery query)
    {
        var request = new SubscribeRequest { ClientName = "http", IncludeCurrent = query.Flag(s_current) };
        AreaFilter? area = RestArea.Read(query);
        string form = query.Text(s_form)!;
        request.Subjects.AddRange(query.Texts(RestParameters.Subjects));
        request.Families.AddRange(query.Texts(s_families).Select(MessageType.FamilyOf));
        request.Types_.AddRange(query.Texts(s_types));
        List<string> classes = query.Texts(s_classes);
        request.SenderClasses.AddRange(Enum.GetValues<V2X.Model.Canonical.RoadUserClass>().Where(one => classes.Contains(one.Word())).Select(one => (RoadUserClass)one));
        List<string> causes = query.Texts(RestParameters.Causes);
        request.EventCauses.AddRange(Enum.GetValues<V2X.Model.Canonical.RoadEventCause>().Where(one => causes.Contains(one.Word())).Select(one => (EventCause)one));
        request.Verdicts.AddRange(query.Texts(s_verdicts));
        request.SampleMs = query.Has(s_sample) ? (uint)query.Whole(s_sample) : 0;
        request.QueueLimit = query.Has(s_queue) ? (uint)query.Whole(s_queue) : 0;
        query.ThrowIfFaulty();
        return (request, area, form);
    }

    // The contract's "subjects[0]: ..." is about the parameter subjects.
    private static string ParameterOf(string fault)
    {
        string field = fault[..fault.AsSpan().IndexOfAny('[', ':', ' ')];
        return field switch { "sender_classes" => s_classes.Name, "event_causes" => RestParameters.Causes.Name, "sample_ms" => s_sample.Name, "queue_limit" => s_queue.Name, _ => field };
    }
}
