using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Access;
using V2X.Broker.Content;
using V2X.Broker.Core;
using V2X.Broker.Edges.Mqtt.Durable;
using V2X.Broker.Hosting;
using V2X.Broker.Logging;
using V2X.Broker.Queues;
using V2X.Contracts.V1;
using V2X.Mqtt.Delivery;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Topics;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>The broker's side of its MQTT server. Safe from any thread.</summary>
internal sealed class MqttEdge : IMqttHost, IBrokerPart
{
    private const string Heard = "v2x/#";
    private const string Fused = "v2x/+/fused/#";
    private readonly BrokerCore _core;
    private readonly ClientLog? _clients;
    private readonly MqttDoor _door;
    private readonly MqttLog _log;
    private readonly MqttOutlet _heard;
    private readonly MqttOutlet _fused;
    private readonly MqttOutlet _late;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private readonly Subscription? _subscription;
    private Subscription? _tracks;
    private Task _tracking = Task.CompletedTask;
    private int _askingForTracks;

    /// <param name="core">The broker.</param>
    /// <param name="options">Settings.</param>
    /// <param name="access">Who may do what; null where there is no access file.</param>
    /// <param name="logger">For what it has to tell.</param>
    /// <param name="journal">Where sessions are kept over a restart, closed with the edge; null for in memory alone.</param>
    /// <param name="entrance">Who clients are; null where there is no access file.</param>
    /// <param name="clients">What the log tells of clients; null for nothing.</param>
    /// <param name="commands">Commands to roadside units; null for none.</param>
    public MqttEdge(
        BrokerCore core, MqttOptions options, AccessStore? access, ILogger? logger = null, MqttJournal? journal = null, AccessEntrance? entrance = null,
        ClientLog? clients = null, DownlinkBook? commands = null)
    {
        (_core, _clients) = (core, clients);
        Journal = journal;
        _log = new MqttLog(logger ?? NullLogger.Instance, core.Time);
        _door = new MqttDoor(access, entrance);
        Intake = new MqttIntake(core, options);
        Server = new MqttServer(options.ToServer(core.Limits), this, core.Time, journal);
        Backlog = journal is null ? null : new EventBacklog(core, Server);
        Intake.Answer = Answer;
        Intake.Downlink = Downlink = new DeviceDownlink(core, Server, options, commands);
        _heard = new MqttOutlet(core, Server, options.QueueLimit, Backlog);
        _fused = new MqttOutlet(core, Server, options.QueueLimit);
        _late = new MqttOutlet(core, Server, options.QueueLimit);
        if (journal is not null)
            _log.Recovered(Server.Recover());
        Backlog?.Begin();
        Downlink.GoOn();
        _subscription = _heard.Subscribe(Heard);
        _running = Task.Run(() => _heard.RunAsync(_subscription, Heard, _stopping.Token));
    }

    /// <summary>Where sessions are kept over a restart; null for in memory alone.</summary>
    public MqttJournal? Journal { get; }

    /// <summary>What sessions have not got of the log of events; null where nothing is kept.</summary>
    public EventBacklog? Backlog { get; }

    public MqttServer Server { get; }

    public MqttIntake Intake { get; }

    /// <summary>What goes down to roadside units.</summary>
    public DeviceDownlink Downlink { get; }

    /// <summary>Times that events found no room on their way to the server.</summary>
    public long Overflows => _heard.Overflows + _fused.Overflows;

    /// <summary>Messages that have no such form as somebody wanted.</summary>
    public long NotWritten => _heard.NotWritten + _fused.NotWritten + _late.NotWritten;

    public ValueTask<ConnectVerdict> ConnectAsync(ConnectRequest request, CancellationToken cancellation) => _door.EnterAsync(request);

    public IDisposable? Enter(object? identity, string clientId)
    {
        IDisposable? begun = _clients?.Begin((identity as MqttIdentity)?.Scope);
        _clients?.Came("an MQTT client");
        return begun;
    }

    public void Refused(ConnectRequest request, object? identity, string owner, MqttReason reason)
    {
        (identity as MqttIdentity)?.Permit?.Disconnected();
        using IDisposable? about = _clients?.Begin((identity as MqttIdentity)?.Scope);
        _log.Refused(request, owner, reason);
    }

    public SubscribeVerdict MaySubscribe(in SubscribeQuestion question) => MqttDoor.MaySubscribe(question);

    public PublishVerdict Publish(object? identity, MqttMessage message)
    {
        var who = (MqttIdentity)identity!;
        if (who.Scope is not { } scope)
            return Intake.Take(who, message);
        scope.Handled = message;
        try
        {
            return Intake.Take(who, message);
        }
        finally
        {
            // Nothing is kept of it for a client that is quiet from now on.
            scope.Handled = null;
        }
    }

    public void Subscribed(MqttSubscription subscription)
    {
        string subject = MqttDoor.SubjectOf(subscription.Filter);
        if (subscription.IsNew)
            ((MqttIdentity)subscription.Identity!).Permit?.Subscribed();
        if (subscription.IsNew && NamesTracks(subject))
            AskForTracks(1);
        if (subscription.IsNew && PayloadFormText.TryParseRoot(TextOf(subscription.Filter), out PayloadForm form) && form != PayloadForm.Original)
            SendCurrent(subscription, form, subject);
    }

    public bool Keeps => !_core.Commitments.IsEmpty;

    public ValueTask WhenKeptAsync() => _core.Commitments.WhenKeptAsync(_stopping.Token);

    public (object? Identity, IMessageScope? Scope) Restored(string clientId, string owner, TopicFilter filter)
    {
        if (NamesTracks(MqttDoor.SubjectOf(filter)))
            AskForTracks(1);
        MqttIdentity who = _door.OwnerOf(owner);
        who.Permit?.Subscribed();
        return (who, MqttDoor.ScopeOf(who, filter));
    }

    public object? Restored(string clientId, string owner) => _door.OwnerOf(owner);

    public void Unsubscribed(object? identity, string clientId, TopicFilter filter)
    {
        (identity as MqttIdentity)?.Permit?.Unsubscribed();
        if (NamesTracks(MqttDoor.SubjectOf(filter)))
            AskForTracks(-1);
    }

    public void Disconnected(object? identity, string clientId, MqttReason reason)
    {
        (identity as MqttIdentity)?.Permit?.Disconnected();
        if (_clients is null)
            return;
        using IDisposable? about = _clients.Begin((identity as MqttIdentity)?.Scope);
        _clients.Went(MqttReasonText.Of(reason));
    }

    /// <summary>Gives clients what the broker has for them; how many had not got it when patience ended.</summary>
    public async Task<int> DrainAsync(CancellationToken patience)
    {
        await FinishAsync(patience);
        return await Server.DrainAsync(patience);
    }

    public async ValueTask StopAsync(CancellationToken patience)
    {
        await FinishAsync(patience);
        await Server.StopAsync(patience);
        await _stopping.CancelAsync();
        await Downlink.DisposeAsync();
        await _running;
        await _tracking;
        if (Journal is not null)
            await Journal.DisposeAsync();
    }

    public ValueTask DisposeAsync() => StopAsync(new CancellationToken(canceled: true));

    // What is in the queues goes to the server, which is not long in coming, unless the disk is.
    private async Task FinishAsync(CancellationToken patience)
    {
        _subscription?.End(EndReason.Stopping);
        Task tracking;
        lock (_gate)
        {
            _tracks?.End(EndReason.Stopping);
            tracking = _tracking;
        }

        await Task.WhenAll(_running, tracking).WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Answer(DeviceTopic topic, byte[] body) => Server.Publish(new MqttMessage
    {
        Topic = System.Text.Encoding.UTF8.GetBytes(topic.ToString()),
        Payload = body,
        QualityOfService = QualityOfService.AtLeastOnce,
    });

    private static string TextOf(TopicFilter filter) => filter.IsShared ? MqttDoor.SubjectOf(filter) : filter.Text;

    private static bool NamesTracks(string subject) => subject.Split('/') is [_, _, "fused", ..];

    // What fusion makes is many messages a second: they are written only while somebody names them.
    private void AskForTracks(int change)
    {
        lock (_gate)
        {
            _askingForTracks += change;
            if (_askingForTracks > 0 && _tracks is null)
            {
                Subscription? opened = _fused.Subscribe(Fused);
                Task before = _tracking;
                _tracks = opened;
                // It goes on for others when this client has gone, and what it may write is not about this client.
                using (ExecutionContext.SuppressFlow())
                {
                    _tracking = Task.Run(async () =>
                    {
                        await before;
                        await _fused.RunAsync(opened, Fused);
                    });
                }
            }
            else if (_askingForTracks == 0)
            {
                _tracks?.End(EndReason.Stopping);
                _tracks = null;
            }
        }
    }

    private void SendCurrent(in MqttSubscription subscription, PayloadForm form, string subject)
    {
        Subscription? opened;
        List<StoredMessage> current;
        try
        {
            opened = _core.Subscribe(new SubscribeRequest { ClientName = MqttOutlet.OwnClient, Subjects = { subject }, IncludeCurrent = true }, out current);
        }
        catch (V2X.Broker.Topics.TopicException)
        {
            // A filter that no subject can match has no present picture.
            return;
        }

        if (opened is null)
            return;
        _core.Unsubscribe(opened);
        lock (_late)
            _late.SendCurrent(subscription, form, current);
    }
}
