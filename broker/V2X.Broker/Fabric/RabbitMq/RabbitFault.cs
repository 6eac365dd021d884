using System.Security.Authentication;
using RabbitMQ.Client.Exceptions;

namespace V2X.Broker.Fabric.RabbitMq;

/// <summary>Says why there is no link, and which setting to look at.</summary>
internal static class RabbitFault
{
    private const int AccessRefused = 403;
    private const int NotAsDeclared = 406;

    /// <summary>The text for an exception of the client.</summary>
    public static string TextOf(Exception fault)
    {
        for (Exception? one = fault; one is not null; one = one.InnerException)
        {
            if (HintFor(one) is { } hint)
                return $"{one.Message} {hint}";
        }

        return (fault.InnerException ?? fault).Message;
    }

    private static string? HintFor(Exception fault) => fault switch
    {
        AuthenticationException =>
            "RabbitMQ's certificate must name the host in Broker:Fabric:Uri and come from Broker:Fabric:Tls:ClientAuthoritiesPath (empty: an authority of this "
            + "system); where RabbitMQ wants this node's, it is Broker:Fabric:Tls:CertificatePath.",
        AuthenticationFailureException or PossibleAuthenticationFailureException =>
            "RabbitMQ does not take this user and password: look at Broker:Fabric:CredentialsFile or V2X_FABRIC_CREDENTIALS, and at the user's rights.",
        OperationInterruptedException { ShutdownReason.ReplyCode: AccessRefused } =>
            "Either another node has the same Broker:Fabric:Node, or the user may not do that in RabbitMQ.",
        OperationInterruptedException { ShutdownReason.ReplyCode: NotAsDeclared } =>
            "All nodes need the same ShardQueueLength, and a node whose EventQueue settings change needs its queue deleted in RabbitMQ.",
        _ => null,
    };
}
