using System.Globalization;
using System.Xml.Linq;
using V2X.Frames.GeoNetworking;
using V2X.Interop.Tests.Support;
using V2X.Security.Signing;

namespace V2X.Interop.Tests.Peers;

/// <summary>Signed packets that we make are read by Wireshark's dissectors without complaint, down to the message, and to the same values.</summary>
public sealed class TsharkSecurityTests : IDisposable
{
    // 2004-01-01, and the leap seconds since, in the seconds of Unix time that times of IEEE 1609.2 begin at.
    private const long EpochUnixSeconds = 1_072_915_200 - 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("v2x-tshark-");
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Signed_GeoNetworking_and_WSMP_are_dissected_to_the_values_written()
    {
        using TestLab europe = new(_folder.FullName, "etsi", _clock);
        using TestLab america = new(_folder.FullName, "ieee", _clock);
        SpduSigner vehicle = europe.Station("vehicle", SignerPolicy.EtsiCam);
        SpduSigner onBoard = america.Station("obu", SignerPolicy.IeeeBsm);
        byte[] cam = SignedPackets.Message("etsi_en302637-2-v1.4.1_CAM.jsonl");
        byte[] bsm = SignedPackets.Message("sae_j2735-2024_BSM.jsonl");
        (ulong Psid, string Signer, byte[] Octets)[] sent =
        [
            (36, "certificate", SignedPackets.GeoNetworking(vehicle, 36, cam, BtpPorts.PortOf("CAM"))),
            (36, "digest", SignedPackets.GeoNetworking(vehicle, 36, cam, BtpPorts.PortOf("CAM"))),
            (32, "certificate", SignedPackets.Wsmp(32, SignedPackets.Sign(onBoard, 32, bsm))),
            (32, "digest", SignedPackets.Wsmp(32, SignedPackets.Sign(onBoard, 32, bsm))),
        ];
        string capture = Path.Combine(_folder.FullName, "signed.pcap");
        SignedPackets.Write(capture, sent.Select(packet => (_clock.GetUtcNow(), packet.Octets)));
        IReadOnlyList<XElement> packets = await Tshark.DissectAsync(capture);
        Assert.Equal(sent.Length, packets.Count);
        foreach (((ulong psid, string signer, _), XElement packet) in sent.Zip(packets))
        {
            string[] layers = [.. packet.Descendants("proto").Select(p => p.Attribute("name")!.Value)];
            Assert.True(!layers.Contains("_ws.malformed"), string.Join(' ', layers));
            Assert.Equal(psid == 36, layers.Contains("its"));
            Assert.Contains(psid.ToString(CultureInfo.InvariantCulture), Shown(packet, "ieee1609dot2.psid"));
            Assert.NotEmpty(Shown(packet, "ieee1609dot2." + signer));
            string expected = ((_clock.GetUtcNow().ToUnixTimeSeconds() - EpochUnixSeconds) * 1_000_000).ToString(CultureInfo.InvariantCulture);
            Assert.Equal(expected, Assert.Single(Shown(packet, "ieee1609dot2.generationTime")));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string[] Shown(XElement packet, string field) =>
        [.. packet.Descendants("field").Where(f => f.Attribute("name")?.Value.EndsWith(field, StringComparison.Ordinal) == true).Select(f => f.Attribute("show")?.Value ?? "")];
}
