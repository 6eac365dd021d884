using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using V2X.Broker.Access;
using V2X.Broker.Content;
using V2X.Mqtt.Packets;
using V2X.Mqtt.Server;
using V2X.Mqtt.Topics;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// Lets MQTT clients in: by client certificate, by user name and password, by a token in the password's place, or as nobody in particular on
/// loopback. Without an access file whoever is on loopback or shows a certificate that TLS takes may do everything. Safe from any thread.
/// </summary>
internal sealed class MqttDoor(AccessStore? store)
{
    /// <summary>Whether a client may connect.</summary>
    public async ValueTask<ConnectVerdict> EnterAsync(ConnectRequest request)
    {
        bool isOnLoopback = request.RemoteAddress is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);
        if (store is null)
        {
            return isOnLoopback || request.Certificate is not null
                ? ConnectVerdict.Accept(new MqttIdentity(request.UserName ?? "", null), OwnerOf(request.Certificate))
                : ConnectVerdict.Refuse(ReasonCode.NotAuthorized, "without an access file only loopback and clients with a certificate are let in");
        }

        AccessIdentity? identity = request.Certificate is { } certificate ? store.Rules.Of(certificate)
            : request.Password is { } password ? await ShownAsync(request.UserName ?? "", password)
            : isOnLoopback && store.Rules.IsAnonymousTaken ? AccessIdentity.Anonymous : null;
        if (identity is not null)
            return ConnectVerdict.Accept(new MqttIdentity(identity.Name, store.PermitOf(identity)), OwnerOf(identity));
        store.CountUnauthenticated();
        return request.Password is null
            ? ConnectVerdict.Refuse(ReasonCode.NotAuthorized, "show a certificate, or a user name and password")
            : ConnectVerdict.Refuse(ReasonCode.BadUserNameOrPassword);
    }

    /// <summary>Whether a client may subscribe.</summary>
    public ReasonCode MaySubscribe(MqttIdentity who, TopicFilter filter)
    {
        if (who.Permit is not { } permit)
            return ReasonCode.Success;
        AccessVerdict verdict = permit.Ask(AccessActions.Subscribe, SubjectOf(filter));
        // What is published goes to all who subscribed, wherever it is about: a filter cannot be held to areas.
        if (verdict is { IsAllowed: true, Within.Count: 0 })
            return ReasonCode.Success;
        store!.CountDenied();
        return ReasonCode.NotAuthorized;
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
    private static string OwnerOf(AccessIdentity identity) => identity.IsAnonymous ? identity.Name : "name:" + identity.Name;

    private static string OwnerOf(X509Certificate2? certificate) =>
        certificate is null ? AccessIdentity.Anonymous.Name : "certificate:" + certificate.Subject;

    private async ValueTask<AccessIdentity?> ShownAsync(string name, byte[] password)
    {
        if (store!.Rules.Tokens is { } tokens && password.AsSpan().Count((byte)'.') == 2
            && (await tokens.CheckAsync(Encoding.UTF8.GetString(password))).Identity is { } shown)
            return shown;
        // The hash takes its time on purpose: not on the thread that reads from the network.
        return await Task.Run(() => store.OfPassword(name, password));
    }
}
