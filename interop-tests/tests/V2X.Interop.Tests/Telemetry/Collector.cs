using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace V2X.Interop.Tests.Telemetry;

/// <summary>A span as a collector gets it.</summary>
internal sealed record ReceivedSpan(
    string Service, string Instance, string Source, string Trace, string Id, string Parent, string Name, ulong Kind, ulong StartNs, ulong EndNs, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A metric as a collector gets it: its last export.</summary>
internal sealed record ReceivedMetric(string Service, string Name, string Unit, string Description, WireMessage Data);

/// <summary>An entry of a log as a collector gets it.</summary>
internal sealed record ReceivedEntry(string Service, string Category, string Text, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Takes OTLP over gRPC (HTTP/2) and over HTTP/1.1, and reads it by the wire format alone.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly WebApplication _application;
    private readonly Dictionary<string, ReceivedSpan> _spans = [];
    private readonly Dictionary<(string Service, string Name), ReceivedMetric> _metrics = [];
    private readonly List<ReceivedEntry> _entries = [];
    private readonly HashSet<string> _paths = [];
    private readonly HashSet<string> _keys = [];

    private Collector(WebApplication application) => _application = application;

    public Uri Grpc { get; private set; } = null!;

    public Uri Http { get; private set; } = null!;

    public ReceivedSpan[] Spans
    {
        get
        {
            lock (_gate)
                return [.. _spans.Values];
        }
    }

    public ReceivedMetric[] Metrics
    {
        get
        {
            lock (_gate)
                return [.. _metrics.Values];
        }
    }

    public ReceivedEntry[] Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    public string[] Paths
    {
        get
        {
            lock (_gate)
                return [.. _paths];
        }
    }

    /// <summary>What came in the header <c>x-key</c>.</summary>
    public string[] Keys
    {
        get
        {
            lock (_gate)
                return [.. _keys];
        }
    }

    public static async Task<Collector> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        WebApplication application = builder.Build();
        var collector = new Collector(application);
        application.Run(collector.TakeAsync);
        await application.StartAsync();
        string[] addresses = [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        (collector.Grpc, collector.Http) = (new Uri(addresses[0]), new Uri(addresses[1]));
        return collector;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        byte[] octets = body.ToArray();
        string path = context.Request.Path.Value!;
        bool isGrpc = context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;
        if (isGrpc)
        {
            Assert.Equal(0, octets[0]);
            octets = octets.AsSpan(5, BinaryPrimitives.ReadInt32BigEndian(octets.AsSpan(1))).ToArray();
        }

        lock (_gate)
        {
            _paths.Add(path);
            _keys.Add(context.Request.Headers["x-key"].ToString());
            if (path.Contains("log", StringComparison.OrdinalIgnoreCase))
                TakeLogs(new WireMessage(octets));
            else if (path.Contains("trace", StringComparison.OrdinalIgnoreCase))
                TakeTraces(new WireMessage(octets));
            else
                TakeMetrics(new WireMessage(octets));
        }

        context.Response.ContentType = isGrpc ? "application/grpc" : "application/x-protobuf";
        if (!isGrpc)
            return;
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private void TakeTraces(WireMessage request)
    {
        foreach (WireMessage resource in request.Messages(1))
        {
            Dictionary<string, string> about = resource.Message(1).Attributes(1);
            foreach (WireMessage scope in resource.Messages(2))
            {
                foreach (WireMessage span in scope.Messages(2))
                {
                    _spans[span.Hex(2)] = new ReceivedSpan(
                        about["service.name"], about["service.instance.id"], scope.Message(1).Text(1), span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Number(6),
                        span.Number(7), span.Number(8), span.Attributes(9));
                }
            }
        }
    }

    private void TakeLogs(WireMessage request)
    {
        foreach (WireMessage resource in request.Messages(1))
        {
            string service = resource.Message(1).Attributes(1)["service.name"];
            foreach (WireMessage scope in resource.Messages(2))
                _entries.AddRange(scope.Messages(2).Select(record => new ReceivedEntry(service, scope.Message(1).Text(1), record.Message(5).Text(1), record.Attributes(6))));
        }
    }

    private void TakeMetrics(WireMessage request)
    {
        foreach (WireMessage resource in request.Messages(1))
        {
            string service = resource.Message(1).Attributes(1)["service.name"];
            foreach (WireMessage scope in resource.Messages(2))
            {
                foreach (WireMessage metric in scope.Messages(2))
                    _metrics[(service, metric.Text(1))] = new ReceivedMetric(service, metric.Text(1), metric.Text(3), metric.Text(2), metric);
            }
        }
    }
}
