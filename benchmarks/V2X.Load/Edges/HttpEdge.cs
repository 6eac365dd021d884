using System.Globalization;

namespace V2X.Load.Edges;

/// <summary>A subscriber to server-sent events, which tell a message's octets.</summary>
internal sealed class HttpEdge : IEdgeSubscriber
{
    private const string Octets = "\"hex\":\"";
    private readonly HttpClient _http = new();
    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;

    /// <summary>Returns when the broker has confirmed the subscription.</summary>
    public static async Task<IEdgeSubscriber> StartAsync(int port, EdgeRecorder recorder)
    {
        HttpEdge edge = new();
        Uri stream = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/v1/stream?types=BSM&form=octets&queueLimit=65536"));
        StreamReader reader = new(await edge._http.GetStreamAsync(stream));
        while (await reader.ReadLineAsync() is { } line && !line.StartsWith("event: started", StringComparison.Ordinal))
        {
        }

        edge._reading = ReadAsync(reader, recorder, edge._end.Token);
        return edge;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _end.Dispose();
    }

    private static async Task ReadAsync(StreamReader reader, EdgeRecorder recorder, CancellationToken end)
    {
        using StreamReader owned = reader;
        byte[] octets = new byte[1_024];
        while (await reader.ReadLineAsync(end) is { } line)
        {
            int start = line.IndexOf(Octets, StringComparison.Ordinal);
            if (start < 0)
                continue;
            start += Octets.Length;
            int last = line.IndexOf('"', start);
            Convert.FromHexString(line.AsSpan(start, last - start), octets, out _, out int count);
            recorder.Arrived(octets.AsSpan(0, count));
        }
    }
}
