using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using V2X.Broker.Core;
using V2X.Broker.Edges;
using V2X.Broker.Fusing;
using V2X.Broker.Hosting;
using V2X.Contracts.V1;

namespace V2X.Broker.Tests.Fusing;

/// <summary>Faults of our own inside fusion: contained, counted, told, and said by readiness where it cannot go on.</summary>
public sealed class FusionFaultTests
{
    private readonly BrokerCore _core = TestMessages.Core(TimeProvider.System);
    private readonly long _startNs = TimeProvider.System.UnixNanoseconds();
    private readonly Traffic _traffic = new();
    private readonly FaultyRoad _road = new();

    [Fact]
    public async Task A_message_that_meets_a_fault_is_left_out_and_the_others_are_tracked()
    {
        using var log = new RecordingLog();
        await using var worker = new FusionWorker(new FusionOptions { TrackMilliseconds = 20 }, _core, log, _road);
        for (int i = 0; i < 5; i++)
        {
            _road.Poison[Convert.ToHexString(Bsm(66, i).Payload.Span)] = true;
            _core.Publish(Bsm(66, i));
            _core.Publish(Bsm(77, i));
        }

        await _road.LooksAsync(3);
        Assert.Single(worker.Tracks(null, 10));
        Assert.Equal(5, Count(worker, "message-failed"));
        Assert.Null(worker.NotReady);
        string line = Assert.Single(log.Lines);
        Assert.Contains("message-failed", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_that_fail_are_counted_and_readiness_says_so_until_one_succeeds()
    {
        using var log = new RecordingLog();
        await using var worker = new FusionWorker(new FusionOptions { TrackMilliseconds = 20 }, _core, log, _road);
        await using WebApplication operations = OperationsApplication.Build(new HttpPortOptions { Port = 0 }, _core, worker, () => BrokerMetrics.Collect(_core, worker), NullLoggerFactory.Instance);
        await operations.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(operations.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        _road.FailsToLook = true;
        await _road.LooksAsync(12);
        using (HttpResponseMessage answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("looks at the tracks failed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.InRange(Count(worker, "look-failed"), 10, long.MaxValue);
        Assert.Single(log.Lines);
        _road.FailsToLook = false;
        await _road.LooksAsync(3);
        _core.Publish(_traffic.Bsm(77, 0, TimeProvider.System.UnixNanoseconds()));
        await _road.LooksAsync(3);
        Assert.Single(worker.Tracks(null, 10));
        using HttpResponseMessage ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    private static long Count(FusionWorker worker, string reason) => worker.Report().NotFused.Single(loss => loss.Reason == reason).Count;

    private Message Bsm(ulong station, int step) => _traffic.Bsm(station, step / 100.0, _startNs + (step * 10_000_000L));

    private sealed class FaultyRoad : FusedRoad
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
        private readonly Channel<bool> _looks = Channel.CreateUnbounded<bool>();

        public ConcurrentDictionary<string, bool> Poison { get; } = new();

        public bool FailsToLook { get; set; }

        public async Task LooksAsync(int count)
        {
            while (_looks.Reader.TryRead(out _))
            {
                // Looks of before do not count.
            }

            for (int i = 0; i < count; i++)
                await _looks.Reader.ReadAsync().AsTask().WaitAsync(s_patience);
        }

        public override void Take(in FusionItem item, long nowNs)
        {
            if (Poison.ContainsKey(Convert.ToHexString(item.Payload.Span)))
                throw new InvalidOperationException("poisoned");
            base.Take(item, nowNs);
        }

        public override void Look(long nowNs)
        {
            _looks.Writer.TryWrite(true);
            if (FailsToLook)
                throw new InvalidOperationException("no look");
            base.Look(nowNs);
        }
    }

    private sealed class RecordingLog : ILoggerFactory, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
