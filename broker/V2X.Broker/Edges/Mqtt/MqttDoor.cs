using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using V2X.Broker.Access;
using V2X.Broker.Content;
using V2X.Broker.Logging;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Topics;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Lets MQTT clients in: by client certificate, by user name and password, by a token in the password's place, or as nobody in particular on
/// loopback. Without an access file whoever is on loopback or shows a certificate that TLS takes may do everything. Safe from any thread.
/// </summary>
internal sealed class MqttDoor(AccessStore? store, AccessEntrance? entrance)
{
    private const string NamePrefix = "name:";

    /// <summary>Whether a client may connect.</summary>
    public async ValueTask<ConnectVerdict> EnterAsync(ConnectRequest request)
    {
        bool isOnLoopback = request.RemoteAddress is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);
        if (store is null)
        {
            return isOnLoopback || request.Certificate is not null
                ? ConnectVerdict.Accept(new MqttIdentity(request.UserName ?? "", null) { Scope = ScopeOf(request, "") }, OwnerOf(request.Certificate))
                : ConnectVerdict.Refuse(ReasonCode.NotAuthorized, "without an access file only loopback and clients with a certificate are let in");
        }

        AccessShown shown = ShownBy(request);
        AccessFinding finding = await entrance!.FindAsync(shown);
        if (finding.Permit is not { } permit)
            return Refuse(finding.Refusal, shown);
        return permit.TryConnect()
            ? ConnectVerdict.Accept(new MqttIdentity(permit.Who.Name, permit) { Scope = ScopeOf(request, permit.Who.Name) }, OwnerOf(permit.Who))
            : ConnectVerdict.Refuse(ReasonCode.QuotaExceeded, "as many connections as the identity's limit allows");
    }

    /// <summary>Whether a client may subscribe, and what of it reaches it.</summary>
    public static SubscribeVerdict MaySubscribe(in SubscribeQuestion question)
    {
        if (((MqttIdentity)question.Identity!).Permit is not { } permit)
            return SubscribeVerdict.Allow();
        string subject = SubjectOf(question.Filter);
        if (!permit.Demand(AccessActions.Subscribe, subject).IsAllowed)
            return SubscribeVerdict.Refuse(ReasonCode.NotAuthorized);
        return question.IsHeld || permit.MaySubscribe(subject, question.Before)
            ? SubscribeVerdict.Allow(ScopeOf((MqttIdentity)question.Identity, question.Filter))
            : SubscribeVerdict.Refuse(ReasonCode.QuotaExceeded);
    }

    /// <summary>What a subscription is held to, by the rules in force when a message comes; null without an access file.</summary>
    public static MqttScope? ScopeOf(MqttIdentity who, TopicFilter filter) =>
        who.Permit is { } permit ? new MqttScope(new AccessHold(permit, SubjectOf(filter))) : null;

    /// <summary>Whose a session is that goes on after a restart. Roles that came with a token are not known until it is shown again.</summary>
    public MqttIdentity OwnerOf(string owner)
    {
        string name = owner.StartsWith(NamePrefix, StringComparison.Ordinal) ? owner[NamePrefix.Length..] : owner;
        if (store is null)
            return new MqttIdentity(name, null);
        AccessIdentity identity = store.Rules.Named(name);
        return new MqttIdentity(name, store.PermitOf(new AccessCaller(identity, AccessMeans.Nothing, null, owner)));
    }

    /// <summary>The filter on subjects that a topic filter stands for, whatever form of the payload it asks for.</summary>
    public static string SubjectOf(TopicFilter filter)
    {
        string text = filter.IsShared ? filter.Text[(filter.Text.IndexOf('/', filter.Text.IndexOf('/', StringComparison.Ordinal) + 1) + 1)..] : filter.Text;
        if (!PayloadFormText.TryParseRoot(text, out _))
            return text;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? PayloadForm.Original.Root() : PayloadForm.Original.Root() + text[slash..];
    }

    // A session belongs to what was shown. Without an access file nobody asks for names, so that those said are worth nothing.
    private static string OwnerOf(AccessIdentity identity) => identity.IsAnonymous ? identity.Name : NamePrefix + identity.Name;

    private static string OwnerOf(X509Certificate2? certificate) =>
        certificate is null ? AccessIdentity.Anonymous.Name : "certificate:" + certificate.Subject;

    private static ConnectVerdict Refuse(AccessRefusal refusal, in AccessShown shown) => refusal == AccessRefusal.TooManyAttempts
        ? ConnectVerdict.Refuse(ReasonCode.ConnectionRateExceeded, "too many attempts; come again in a minute")
        : shown.Means == AccessMeans.Nothing
            ? ConnectVerdict.Refuse(ReasonCode.NotAuthorized, "show a certificate, or a user name and password")
            : ConnectVerdict.Refuse(ReasonCode.BadUserNameOrPassword);

    private static ClientScope ScopeOf(ConnectRequest request, string identity)
    {
        var from = request.RemoteAddress as IPEndPoint;
        return new ClientScope("mqtt", from?.Address, from?.Port ?? 0) { Client = request.ClientId, Identity = identity };
    }

    // MQTT has no place for a token of its own: it stands in that of the password.
    private AccessShown ShownBy(ConnectRequest request)
    {
        var shown = new AccessShown
        {
            Certificate = request.Certificate,
            Name = request.UserName ?? "",
            Password = request.Password is { } password ? password : (ReadOnlyMemory<byte>?)null,
            From = request.RemoteAddress,
            Correlation = request.ClientId,
        };
        bool isToken = store!.Rules.Tokens is not null && request.Password?.AsSpan().Count((byte)'.') == 2;
        return isToken ? shown with { Token = Encoding.UTF8.GetString(request.Password!) } : shown;
    }
}
