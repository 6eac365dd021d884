using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace V2X.Grpc;

/// <summary>One call on the client: sends the request, reads frames, works out the status. One reader at a time beside one writer.</summary>
internal sealed class GrpcClientCall : IGrpcFaults, IDisposable
{
    private static readonly StreamPipeReaderOptions s_pipeOptions = new(bufferSize: 16 * 1024, minimumReadSize: 1024);
    private readonly GrpcChannel _channel;
    private readonly Uri _uri;
    private readonly GrpcCallOptions _options;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource _ended;
    private readonly GrpcDeadline _deadline;
    private Task<HttpResponseMessage> _sending = null!;
    private HttpResponseMessage? _response;
    private PipeReader? _pipe;
    private GrpcFrameReader? _frames;
    private CancellationTokenRegistration _release;
    private CancellationToken _readerToken;
    private bool _finished;

    public GrpcClientCall(GrpcChannel channel, Uri uri, GrpcCallOptions options, CancellationToken callerToken)
    {
        _channel = channel;
        _uri = uri;
        _options = options;
        _callerToken = callerToken;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(callerToken);
        _deadline = new GrpcDeadline(options.Timeout, channel.Options.TimeProvider, _ended.Token);
    }

    /// <summary>Ends everything that waits on the transport: the caller's token, the deadline, disposal.</summary>
    public CancellationToken Token => _deadline.Token;

    /// <summary>How the call failed, once that is known.</summary>
    public GrpcException? Failure { get; private set; }

    public void Start(HttpContent content) => _sending = SendAsync(content);

    /// <summary>Waits until the server has taken the call.</summary>
    public async ValueTask WaitForHeadersAsync()
    {
        if (_response is not null)
            return;
        var response = await _sending;
        _response = response;
        // A deadline or a cancellation closes the stream even while nobody reads.
        _release = Token.UnsafeRegister(static response => ((HttpResponseMessage)response!).Dispose(), response);
        if (_options.Response is { } sink)
            sink.Headers = Custom(response.Headers);
        if (response.Headers.Contains(GrpcHeaders.Status))
        {
            TakeStatus(response.Headers);
            return;
        }
        if (!response.IsSuccessStatusCode || !GrpcHeaders.IsGrpc(response.Content.Headers.ContentType?.ToString()))
            throw Fail(new GrpcException(GrpcHttpErrors.OfHttpStatus(response.StatusCode), $"{_uri} answered HTTP {(int)response.StatusCode} with content type '{response.Content.Headers.ContentType}': that is no gRPC method."));
        _pipe = PipeReader.Create(await response.Content.ReadAsStreamAsync(CancellationToken.None), s_pipeOptions);
        _frames = new GrpcFrameReader(_pipe, _channel.Options.MaxReceiveMessageBytes, this);
    }

    /// <summary>Waits for the next message. False: the server has ended the call with OK.</summary>
    public ValueTask<bool> ReadAsync<T>(T into)
        where T : class, IMessage => _frames is not null && !_finished ? ReadFrameAsync(into) : ReadFirstAsync(into);

    /// <summary>Reads a message that has arrived already.</summary>
    public bool TryRead<T>(T into)
        where T : class, IMessage
    {
        try
        {
            return _frames is not null && !_finished && _frames.TryRead(into);
        }
        catch (GrpcException e)
        {
            throw Fail(e);
        }
    }

    public async Task<T> ReadSingleAsync<T>()
        where T : class, IMessage<T>, new()
    {
        var message = new T();
        if (!await ReadAsync(message))
            throw Fail(new GrpcException(GrpcStatusCode.Unimplemented, $"{_uri} ended with OK and sent no response message."));
        if (await ReadAsync(new T()))
            throw Fail(new GrpcException(GrpcStatusCode.Unimplemented, $"{_uri} sent more than one response message."));
        return message;
    }

    /// <summary>Lets a reader's own token end the call while its reading lasts.</summary>
    public CancellationTokenRegistration EndWith(CancellationToken readerToken)
    {
        _readerToken = readerToken;
        return readerToken.UnsafeRegister(static call => ((GrpcClientCall)call!).Cancel(), this);
    }

    /// <summary>What a failed write means: the status if it is known, else what the transport said.</summary>
    public Exception WriteFailure(Exception exception) => Failure ?? Translate(exception);

    public Exception Translate(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is GrpcException own)
                return own;
        if (_deadline.Expired)
            return Fail(GrpcDeadline.Exceeded(exception));
        if (_callerToken.IsCancellationRequested)
            return new OperationCanceledException("The call was cancelled.", exception, _callerToken);
        if (_readerToken.IsCancellationRequested)
            return new OperationCanceledException("The call was cancelled.", exception, _readerToken);
        if (_ended.IsCancellationRequested)
            return new OperationCanceledException("The call was disposed.", exception);
        return exception is OperationCanceledException
            ? new GrpcException(GrpcStatusCode.Aborted, $"{_uri} has ended the call; reading its responses tells the status.", exception)
            : GrpcHttpErrors.OfTransport(exception, _uri);
    }

    public void Dispose()
    {
        Cancel();
        _release.Dispose();
        _deadline.Dispose();
        _ended.Dispose();
        if (_response is { } response)
            response.Dispose();
        else
            // One that still arrives is let go, so that its stream is closed.
            _ = _sending.ContinueWith(Discard, TaskScheduler.Default);
    }

    private static void Discard(Task<HttpResponseMessage> sending)
    {
        if (sending.IsCompletedSuccessfully)
            sending.Result.Dispose();
        else
            _ = sending.Exception;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        try
        {
            return await _channel.SendAsync(CreateRequest(content), Token);
        }
        catch (Exception e)
        {
            var failure = Translate(e);
            (content as GrpcStreamContent)?.Fail(failure);
            throw failure is GrpcException known ? Fail(known) : failure;
        }
    }

    private HttpRequestMessage CreateRequest(HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _uri)
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", "v2x-grpc/0.1");
        headers.TryAddWithoutValidation(GrpcHeaders.AcceptEncoding, GrpcHeaders.Identity);
        if (_options.Timeout is { } timeout)
            headers.TryAddWithoutValidation(GrpcHeaders.Timeout, GrpcTimeoutText.Format(timeout));
        foreach (var (name, value) in _options.Headers ?? GrpcMetadata.Empty)
            headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private async ValueTask<bool> ReadFirstAsync<T>(T into)
        where T : class, IMessage
    {
        if (Failure is not null)
            throw Failure;
        if (!_finished)
            await WaitForHeadersAsync();
        return !_finished && await ReadFrameAsync(into);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReadFrameAsync<T>(T into)
        where T : class, IMessage
    {
        try
        {
            if (await _frames!.ReadAsync(into, Token))
                return true;
        }
        catch (GrpcException e)
        {
            throw Fail(e);
        }
        await _pipe!.CompleteAsync();
        TakeStatus(_response!.TrailingHeaders);
        return false;
    }

    /// <summary>Ends the call with the status in the headers or trailers.</summary>
    private void TakeStatus(HttpResponseHeaders headers)
    {
        _finished = true;
        var trailers = Custom(headers);
        if (_options.Response is { } sink)
            sink.Trailers = trailers;
        if (!headers.TryGetValues(GrpcHeaders.Status, out var values))
            throw Fail(new GrpcException(GrpcStatusCode.Unknown, $"{_uri} ended the response without a grpc-status.") { Trailers = trailers });
        var code = GrpcStatusText.Parse(values.First());
        if (code == GrpcStatusCode.Ok)
            return;
        var text = headers.TryGetValues(GrpcHeaders.Message, out var texts) ? GrpcMessageText.Decode(texts.First()) : "";
        throw Fail(new GrpcException(code, text) { Trailers = trailers });
    }

    private static GrpcMetadata Custom(HttpResponseHeaders headers)
    {
        var metadata = new GrpcMetadata();
        foreach (var (name, values) in headers.NonValidated)
            foreach (var value in values)
                metadata.AddReceived(name, value);
        return metadata;
    }

    /// <summary>Keeps the first failure and ends what is still under way.</summary>
    private GrpcException Fail(GrpcException failure)
    {
        _finished = true;
        Failure ??= failure;
        Cancel();
        return Failure;
    }

    private void Cancel()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Disposed in the same moment: it was ended there.
        }
    }
}
