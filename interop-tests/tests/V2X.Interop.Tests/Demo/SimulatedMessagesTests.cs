using V2X.Frames;
using V2X.Interop.Demo.Encoding;
using V2X.Interop.Scenarios;
using V2X.Interop.Simulation;
using V2X.Model;

namespace V2X.Interop.Tests.Demo;

/// <summary>What roadside units send of their own decodes.</summary>
public class SimulatedMessagesTests
{
    [Fact]
    public void Every_kind_that_a_site_sends_decodes_in_both_standards()
    {
        CheckingSink sink = new();
        TrafficSimulation simulation = new(SceneBuilder.Build(ScenarioLibrary.Load(ScenarioLibrary.Default)), new SimulationOptions { Seed = 5, Vehicles = 120, StartTime = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero) });
        sink.Simulation = simulation;
        for (int i = 0; i < 1500; i++)
            simulation.Step(sink);

        Assert.Equal(["MAP", "SPAT"], sink.Types["ydt3709-2020"].Order(StringComparer.Ordinal));
        Assert.Equal(["MAP", "SPAT"], sink.Types["j2735-2024"].Order(StringComparer.Ordinal));
    }

    private sealed class CheckingSink : IRadioSink
    {
        private readonly ChinaEncoder _china = new();
        private readonly SaeEncoder _sae = new();
        private readonly MessageSetDecoder _chinaDecoder = MessageSetDecoders.Create("ydt3709-2020")!;
        private readonly MessageSetDecoder _saeDecoder = MessageSetDecoders.Create("j2735-2024")!;

        public TrafficSimulation Simulation { get; set; } = null!;

        public Dictionary<string, HashSet<string>> Types { get; } = new() { ["ydt3709-2020"] = [], ["j2735-2024"] = [] };

        public void VehicleSends(Vehicle vehicle, ReadOnlySpan<RadioSite> hearers)
        {
            // Vehicles are written by the side they are on.
        }

        public void SiteSends(RadioSite site, SiteBroadcast broadcast)
        {
            ReadOnlySpan<byte> datagram = Encoder(site.Region).Site(site, broadcast, Simulation);
            if (!datagram.IsEmpty)
                Decode(site.Region, datagram);
        }

        private ISiteEncoder Encoder(Region region) => region == Region.Shenzhen ? _china : _sae;

        private void Decode(Region region, ReadOnlySpan<byte> datagram)
        {
            ReadOnlySpan<byte> message = datagram;
            if (region == Region.Shenzhen)
            {
                Assert.True(AdaptationLayer.TryRead(datagram, out _, out ReadOnlySpan<byte> dsmp, out _));
                Assert.True(DsmpHeader.TryRead(dsmp, out DsmpHeader header, out _));
                message = header.Data(dsmp);
            }

            MessageSetDecoder decoder = region == Region.Shenzhen ? _chinaDecoder : _saeDecoder;
            MessageKey key = default;
            Assert.True(decoder.TryDecode(message, ref key, out V2X.Asn1.Asn1Error error), error.ToString());
            Types[decoder.EditionId].Add(key.Type);
        }
    }
}
