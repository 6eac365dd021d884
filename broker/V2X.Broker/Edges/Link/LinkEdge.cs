using System.IO.Pipelines;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using V2X.Border.Link;
using V2X.Broker.Hosting;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges.Link;

/// <summary>Where peers connect: who they are is what their certificate says.</summary>
internal sealed partial class LinkEdge(LinkRouter router, BorderOptions options, TimeProvider time, ILogger log)
{
    public async Task ConnectAsync(GrpcServerReader<BorderFrame> reader, GrpcServerWriter<BorderFrame> writer, GrpcServerContext context)
    {
        BorderFrame? first = await reader.ReadAsync();
        if (first?.Hello is not { } hello)
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "hello: the first frame of a link must be a hello.");
        LinkPeer peer = PeerOf(hello, context.HttpContext.Connection.ClientCertificate);
        var session = new LinkSession(router, peer, Core.UnixTime.UnixNanoseconds(time));
        Connected(log, peer.Name, context.Peer);
        var stream = new ServerStream(reader, writer, context);
        LinkReason reason = await new LinkPump(session, stream, time, log).RunAsync(BorderFrames.FromWire(first));
        Ended(log, peer.Name, LinkReasonText.Of(reason));
        if (reason == LinkReason.Stopping)
            throw new GrpcException(GrpcStatusCode.Unavailable, "The broker is stopping; connect again.");
        throw new GrpcException(GrpcStatusCode.Aborted, $"The link has ended: {LinkReasonText.Of(reason)}.");
    }

    private LinkPeer PeerOf(BorderHello hello, X509Certificate2? certificate)
    {
        LinkPeer? peer = router.Find(hello.Broker);
        if (peer is null)
            throw Refused(hello, LinkReason.UnknownPeer, "no peer of that name is configured here");
        string name = options.Peers[peer.Name].CertificateName is { Length: > 0 } given ? given : peer.Name;
        bool needsCertificate = !string.IsNullOrEmpty(options.Grpc.Tls.ClientAuthoritiesPath);
        if (needsCertificate && certificate?.MatchesHostname(name) != true)
        {
            peer.Counters.CountEnd(LinkReason.WrongIdentity);
            throw Refused(hello, LinkReason.WrongIdentity, $"its certificate does not bear the name {name}");
        }

        return peer;
    }

    private GrpcException Refused(BorderHello hello, LinkReason reason, string text)
    {
        string broker = hello.Broker.Length > 32 ? hello.Broker[..32] : hello.Broker;
        RefusedPeer(log, broker, LinkReasonText.Of(reason));
        return new GrpcException(GrpcStatusCode.Unauthenticated, $"{LinkReasonText.Of(reason)}: {broker}: {text}.");
    }

    [LoggerMessage(EventId = 31, Level = LogLevel.Information, Message = "Link: {Peer} has connected from {Address}")]
    private static partial void Connected(ILogger log, string peer, string address);

    [LoggerMessage(EventId = 32, Level = LogLevel.Information, Message = "Link: that of {Peer} has ended: {Reason}")]
    private static partial void Ended(ILogger log, string peer, string reason);

    [LoggerMessage(EventId = 33, Level = LogLevel.Warning, Message = "Link: {Peer} was refused: {Reason}")]
    private static partial void RefusedPeer(ILogger log, string peer, string reason);

    private sealed class ServerStream(
        GrpcServerReader<BorderFrame> reader, GrpcServerWriter<BorderFrame> writer, GrpcServerContext context) : ILinkStream
    {
        private readonly PipeReader _body = context.HttpContext.Request.BodyReader;
        private int _aborts;

        public ValueTask<BorderFrame?> ReadAsync() => reader.ReadAsync();

        public ValueTask WriteAsync(BorderFrame frame) => writer.WriteAsync(frame);

        public void Abort()
        {
            // The first time what was written last may still leave; a peer that takes nothing is cut off the second time.
            if (Interlocked.Increment(ref _aborts) > 1)
                context.HttpContext.Abort();
            try
            {
                _body.CancelPendingRead();
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException or OperationCanceledException)
            {
                // The peer went at the same moment.
            }
        }
    }
}
