using Microsoft.Extensions.Logging;
using V2X.Border.Link;
using V2X.Broker.Core;
using V2X.Broker.Hosting;
using V2X.Contracts;
using V2X.Contracts.V1;
using V2X.Grpc;

namespace V2X.Broker.Edges.Link;

/// <summary>Keeps a link to one peer: dials it, and dials again after a wait that grows with each failure.</summary>
internal sealed partial class LinkDialler : IDisposable
{
    private const int FrameSpareOctets = 64 * 1024;
    private readonly LinkRouter _router;
    private readonly LinkPeer _peer;
    private readonly BorderLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly GrpcChannel _channel;
    private readonly CancellationTokenSource _stop = new();
    private readonly Random _jitter;
    private int _failures;

    public LinkDialler(LinkRouter router, LinkPeer peer, BorderOptions options, TimeProvider time, ILogger log)
    {
        _router = router;
        _peer = peer;
        _limits = options.Limits;
        _time = time;
        _log = log;
        _jitter = new Random(StringComparer.Ordinal.GetHashCode(router.Self.Name + peer.Name));
        _channel = Channel(router.Limits, options, options.Peers[peer.Name], peer.Name);
    }

    /// <summary>Largest frame that may come.</summary>
    public static int FrameOctets(LinkLimits limits) => limits.BatchOctets + limits.MessageOctets + FrameSpareOctets;

    /// <summary>Runs until <see cref="Stop"/>.</summary>
    public async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            LinkReason reason = await ConnectAsync();
            if (_stop.IsCancellationRequested)
                return;
            Ended(_log, _peer.Name, LinkReasonText.Of(reason));
            try
            {
                await Task.Delay(NextWait(), _time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>No new attempts. The session that runs is ended by its own.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _channel.Dispose();
        _stop.Dispose();
    }

    private async Task<LinkReason> ConnectAsync()
    {
        await using GrpcDuplexStream<BorderFrame, BorderFrame> call = _channel.Duplex(V2xServices.BorderLinkConnect, cancellationToken: _stop.Token);
        var session = new LinkSession(_router, _peer, _time.UnixNanoseconds());
        LinkReason reason = await new LinkPump(session, new ClientStream(call), _time, _log).RunAsync(first: null);
        if (session.WasAgreed)
            _failures = 0;
        return reason;
    }

    private TimeSpan NextWait()
    {
        const int MostDoublings = 16;
        long full = Math.Min(_limits.MaximumBackOffMilliseconds, (long)_limits.MinimumBackOffMilliseconds << Math.Min(_failures++, MostDoublings));
        return TimeSpan.FromMilliseconds(full / 2 + _jitter.NextInt64(full / 2 + 1));
    }

    private static GrpcChannel Channel(LinkLimits limits, BorderOptions options, BorderPeerOptions peer, string name)
    {
        var channel = new GrpcChannelOptions
        {
            MaxReceiveMessageBytes = FrameOctets(limits),
            MaxSendMessageBytes = FrameOctets(limits),
            ServerName = peer.CertificateName.Length > 0 ? peer.CertificateName : name,
        };
        if (!string.IsNullOrEmpty(options.Tls.CertificatePath))
            channel.ClientCertificate = CertificateFiles.Server(options.Tls);
        if (!string.IsNullOrEmpty(options.Tls.ClientAuthoritiesPath))
            channel.ServerCertificateAuthorities = CertificateFiles.Authorities(options.Tls.ClientAuthoritiesPath);
        return new GrpcChannel(new Uri(peer.Address), channel);
    }

    [LoggerMessage(EventId = 34, Level = LogLevel.Information, Message = "Link to {Peer} has ended: {Reason}; dialling again")]
    private static partial void Ended(ILogger log, string peer, string reason);

    private sealed class ClientStream(GrpcDuplexStream<BorderFrame, BorderFrame> call) : ILinkStream
    {
        public ValueTask<BorderFrame?> ReadAsync() => call.ReadAsync();

        public ValueTask WriteAsync(BorderFrame frame) => call.WriteAsync(frame);

        public void Abort() => _ = call.DisposeAsync().AsTask();
    }
}
