using System.Collections.Concurrent;
using V2X.Interop.Codecs;
using V2X.Interop.Inputs;

namespace V2X.Interop.Demo;

/// <summary>Replays files to the sites that understand them, all files at the same time, each at its own pace.</summary>
internal sealed class RecordedTraffic : IDisposable
{
    private const int MostUnderWay = 200;

    private readonly IReadOnlyList<string> _files;
    private readonly double _speed;
    private readonly Func<EditionInfo, SiteLink?> _linkOf;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, long> _unreadable = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _sending = new(1);

    /// <summary>Replays <paramref name="files"/>; <paramref name="linkOf"/> says where an edition goes, null for nowhere.</summary>
    public RecordedTraffic(IReadOnlyList<string> files, double speed, Func<EditionInfo, SiteLink?> linkOf, TimeProvider time)
    {
        _files = files;
        _speed = speed;
        _linkOf = linkOf;
        _time = time;
    }

    /// <summary>Sends until there is nothing more to send or <paramref name="cancellation"/> ends it, which is no fault.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(_files.Select(file => Task.Run(() => PlayAsync(file, cancellation), cancellation)));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ended early by whoever watches.
        }
    }

    /// <summary>Adds what only the recordings know to <paramref name="figures"/>.</summary>
    public DemoFigures Describe(DemoFigures figures) => figures with { Unreadable = new SortedDictionary<string, long>(_unreadable, StringComparer.Ordinal) };

    /// <inheritdoc/>
    public void Dispose() => _sending.Dispose();

    private async Task PlayAsync(string file, CancellationToken cancellation)
    {
        RecordingRouter router = new(new EditionCodecs());
        ReplayClock clock = new(_time, _speed);
        foreach (InputItem item in InputReader.ReadFile(file))
        {
            (RecordedMessage? message, string reason) = router.Route(item);
            SiteLink? link = message is null ? null : _linkOf(message.Edition);
            if (message is null || link is null)
            {
                _unreadable.AddOrUpdate(message is null ? reason : "unsupported-edition", 1, (_, count) => count + 1);
                continue;
            }

            await clock.WaitAsync(item.UnixNanoseconds, cancellation);
            await SendAsync(link, message.Datagram, cancellation);
        }
    }

    private async Task SendAsync(SiteLink link, byte[] datagram, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await link.WaitForRoomAsync(MostUnderWay, _time, cancellation);
            link.Send(datagram);
        }
        finally
        {
            _sending.Release();
        }
    }
}
