using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>
/// A way to one server: connects when a call needs it, shares connections among calls, connects anew after a loss.
/// Safe from any thread. Keep one for the life of the program.
/// </summary>
/// <remarks>
/// Every call fails with <see cref="GrpcException"/> for whatever the server or the network did, and with
/// <see cref="OperationCanceledException"/> when the caller's own token ended it.
/// </remarks>
public sealed class GrpcChannel : IDisposable
{
    private readonly HttpMessageInvoker _http;

    /// <summary>Prepares a channel; nothing is connected yet.</summary>
    /// <param name="address">Scheme <c>https</c>, or <c>http</c> for plaintext HTTP/2 on this machine; host and port; no path.</param>
    /// <param name="options">Absent: the defaults.</param>
    /// <exception cref="ArgumentException">The address is no such address, or is plaintext to another machine without the option that permits it.</exception>
    public GrpcChannel(Uri address, GrpcChannelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        Options = options ?? new GrpcChannelOptions();
        Check(address, Options);
        Address = address;
        _http = new HttpMessageInvoker(CreateHandler(Options), disposeHandler: true);
    }

    /// <summary>Where the server is.</summary>
    public Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    /// <summary>Calls a method with one request and one response.</summary>
    /// <param name="method">Which method.</param>
    /// <param name="request">What to send; not to be changed until the call is done.</param>
    /// <param name="options">Deadline and metadata.</param>
    /// <param name="cancellationToken">Ends the call; the server is told.</param>
    /// <exception cref="GrpcException">The call failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> ended it.</exception>
    public async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, GrpcCallOptions options = default, CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        using var call = Start(method.Path, new GrpcSingleContent<TRequest>(request, Options.MaxSendMessageBytes), options, cancellationToken);
        return await call.ReadSingleAsync<TResponse>();
    }

    /// <summary>Starts a method with one request and a stream of responses.</summary>
    /// <param name="method">Which method.</param>
    /// <param name="request">What to send; not to be changed until the first response.</param>
    /// <param name="options">Deadline and metadata.</param>
    /// <param name="cancellationToken">Ends the call; the server is told.</param>
    /// <returns>The responses; dispose it to end the call early.</returns>
    public GrpcServerStream<TResponse> ServerStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, GrpcCallOptions options = default, CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new() =>
        new(Start(method.Path, new GrpcSingleContent<TRequest>(request, Options.MaxSendMessageBytes), options, cancellationToken));

    /// <summary>Starts a method with a stream of requests and one response.</summary>
    /// <param name="method">Which method.</param>
    /// <param name="options">Deadline and metadata.</param>
    /// <param name="cancellationToken">Ends the call; the server is told.</param>
    /// <returns>Takes the requests and gives the response; dispose it to end the call early.</returns>
    public GrpcClientStream<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, GrpcCallOptions options = default, CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var content = new GrpcStreamContent();
        var call = Start(method.Path, content, options, cancellationToken);
        return new(call, new GrpcRequestWriter(call, content, Options.MaxSendMessageBytes));
    }

    /// <summary>Starts a method with streams both ways.</summary>
    /// <param name="method">Which method.</param>
    /// <param name="options">Deadline and metadata.</param>
    /// <param name="cancellationToken">Ends the call; the server is told.</param>
    /// <returns>Both streams; dispose it to end the call early.</returns>
    public GrpcDuplexStream<TRequest, TResponse> Duplex<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, GrpcCallOptions options = default, CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var content = new GrpcStreamContent();
        var call = Start(method.Path, content, options, cancellationToken);
        return new(call, new GrpcRequestWriter(call, content, Options.MaxSendMessageBytes));
    }

    /// <summary>Closes the connections; calls that are open fail.</summary>
    public void Dispose() => _http.Dispose();

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _http.SendAsync(request, cancellationToken);

    private GrpcClientCall Start(string path, HttpContent content, GrpcCallOptions options, CancellationToken cancellationToken)
    {
        var call = new GrpcClientCall(this, new Uri(Address, path), options, cancellationToken);
        call.Start(content);
        return call;
    }

    private static void Check(Uri address, GrpcChannelOptions options)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.PathAndQuery != "/")
            throw new ArgumentException($"'{address}' is not the address of a gRPC server: write https://host:port, or http://127.0.0.1:port on one machine.", nameof(address));
        if (address.Scheme == "http" && !address.IsLoopback && !options.AllowPlaintextBeyondLoopback)
            throw new ArgumentException($"'{address}' would send plaintext to another machine: use https, or set AllowPlaintextBeyondLoopback.", nameof(address));
    }

    private static SocketsHttpHandler CreateHandler(GrpcChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            UseCookies = false,
            UseProxy = false,
        };
        if (options.KeepAlivePingDelay is { } delay)
        {
            handler.KeepAlivePingDelay = delay;
            handler.KeepAlivePingTimeout = options.KeepAlivePingTimeout;
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        }
        handler.SslOptions = CreateTls(options);
        return handler;
    }

    private static SslClientAuthenticationOptions CreateTls(GrpcChannelOptions options)
    {
        var tls = new SslClientAuthenticationOptions();
        if (options.ClientCertificate is { } certificate)
            tls.ClientCertificates = [certificate];
        if (options.ServerCertificateAuthorities is { } authorities)
            tls.CertificateChainPolicy = GrpcTrust.Policy(authorities, GrpcTrust.ServerAuthentication);
        if (options.ServerName is { } name)
        {
            tls.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None
                && certificate is X509Certificate2 shown && shown.MatchesHostname(name);
        }

        return tls;
    }
}
