using Microsoft.Extensions.Logging;
using V2X.Asn1;
using V2X.Broker.Fusing;
using V2X.Fusion.Tracking;
using V2X.Model;

namespace V2X.Broker.Tests.Fusing;

/// <summary>What the log says of sensors that contradict others.</summary>
public sealed class ContradictionLogTests : ILogger
{
    private readonly List<string> _lines = [];

    [Fact]
    public void Both_sides_are_named_with_the_reason_and_a_flood_is_cut()
    {
        var sources = new SourceNumbers(16);
        int station = sources.OfStation((byte)MessageFamily.China, new ShortOctets(0xA1, 8), agentId: 3, isRelayed: false, 1);
        int agent = sources.OfAgent(3, 2);
        var log = new ContradictionLog(this, sources, id => id == 3 ? "sha-tin-1" : "");
        log.Tell(
        [
            new SourceContradiction(FusionReason.SourceContradicted, station, agent, false, 5.04),
            new SourceContradiction(FusionReason.SourcesContradict, station, -1, false, 3),
            new SourceContradiction(FusionReason.VelocityReversed, agent, agent, false, 0),
            new SourceContradiction(FusionReason.SourceContradicted, station, agent, true, 0),
        ]);
        Assert.Equal(
        [
            "Sensor 00000000000000a1 is contradicted by sha-tin-1, 5.0 m aside: source-contradicted",
            "Sensor 00000000000000a1 is contradicted by road users that tell of themselves, 3.0 m aside: sources-contradict",
            "Sensor sha-tin-1 states velocities against which its objects move: velocity-reversed",
            "Sensor 00000000000000a1 is believed again after source-contradicted",
        ], _lines);
        _lines.Clear();
        log.Tell([.. Enumerable.Repeat(new SourceContradiction(FusionReason.SourceContradicted, 15, 14, false, 5), 20)]);
        Assert.Equal(ContradictionLog.MostOfOneLook + 1, _lines.Count);
        Assert.StartsWith("Sensor number 15 is contradicted by number 14", _lines[0], StringComparison.Ordinal);
        Assert.StartsWith("12 more sensors", _lines[^1], StringComparison.Ordinal);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add(formatter(state, exception));
}
