using Microsoft.Extensions.Configuration;
using V2X.Rsu.Options;

namespace V2X.Rsu.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void Every_fault_is_listed_at_once_with_its_path()
    {
        List<string> faults = Faults(new()
        {
            ["AgentId"] = "no spaces please",
            ["Regoin"] = "sz",
            ["Receivers:0:Port"] = "44990",
            ["Receivers:0:Edition"] = "fake",
            ["Receivers:1:Port"] = "70000",
            ["Receivers:1:Edition"] = "ydt3709-1999",
            ["Receivers:2:Port"] = "many",
            ["Receivers:2:Envelope"] = "ipx",
            ["Receivers:2:EditionByAid:map"] = "fake",
            ["Receivers:3:Port"] = "44990",
            ["Receivers:3:Edition"] = "fake",
            ["Receivers:3:AdditionalAids:0"] = "4000",
            ["Uplink:Address"] = "http://broker.example:7400",
            ["Uplink:ClientCertificateFile"] = "/nowhere/unit.pem",
            ["Uplink:Spool:Folder"] = "/proc/none",
            ["Uplink:Spool:Megabytes"] = "1",
            ["Uplink:Spool:Hours"] = "0",
            ["Uplink:Spool:FsyncMilliseconds"] = "5",
            ["Validation:MaximumDistanceMetres"] = "100",
            ["Http:Address"] = "0.0.0.0",
            ["Http:Enabled"] = "perhaps",
        });
        string[] expected =
        [
            "AgentId:", "Regoin: unknown setting", "Region: missing", "Receivers[1].Port: 70000 is not within", "Receivers[1].Edition: 'ydt3709-1999' is not supported",
            "Receivers[2].Port: 'many' is not a whole number", "Receivers[2].Envelope: 'ipx' is not one of bare, dsmp, wsmp, geonetworking, ifm, auto", "Receivers[2].EditionByAid.map:",
            "Receivers[2].Port: 44990 is that of Receivers[0]", "Receivers[3].Port: 44990 is that of Receivers[0]", "Receivers[3].Envelope: bare messages have no AID",
            "Uplink.Address: 'http://broker.example:7400' would send plaintext", "Uplink.ClientCertificateFile: '/nowhere/unit.pem' cannot be used",
            "Uplink.Spool.Folder: '/proc/none' cannot be used", "Uplink.Spool.Megabytes: 1 is not within", "Uplink.Spool.Hours: 0 is not within", "Uplink.Spool.FsyncMilliseconds: 5 is not within",
            "Validation.MaximumDistanceMetres:", "Http.Address: 0.0.0.0 would serve plaintext", "Http.Enabled: 'perhaps' is not true or false",
        ];
        foreach (string start in expected)
            Assert.True(faults.Count(f => f.StartsWith(start, StringComparison.Ordinal)) == 1, $"{start} in:\n{string.Join('\n', faults)}");

        // Receivers[2] has kept its default port, which is taken, and customarily carries SAE messages, so that no edition is missed.
        Assert.Equal(expected.Length, faults.Count);
    }

    [Fact]
    public void Good_settings_are_read_whole()
    {
        var faults = new List<string>();
        RsuOptions options = RsuConfiguration.Read(Configuration(new()
        {
            ["AgentId"] = "futian-1",
            ["region"] = "sz",
            ["Site:LatitudeDegrees"] = "22.5",
            ["Receivers:0:Envelope"] = "DSMP",
            ["Receivers:0:Edition"] = "fake",
            ["Receivers:0:EditionByAid:3618"] = "other",
            ["Receivers:0:AdditionalAids:0"] = "4000",
            ["SeparateDecodeThread"] = "true",
        }), faults);
        Assert.Empty(faults);
        Assert.Equal(("futian-1", "sz", 22.5, true), (options.AgentId, options.Region, options.Site!.LatitudeDegrees, options.SeparateDecodeThread));
        ReceiverOptions receiver = Assert.Single(options.Receivers);
        Assert.Equal((EnvelopeKind.Dsmp, "other", 4000u), (receiver.Envelope, receiver.EditionByAid[3618], receiver.AdditionalAids[0]));
        Assert.Empty(RsuOptionsCheck.Faults(options, ["fake", "other"]));
    }

    private static List<string> Faults(Dictionary<string, string?> settings)
    {
        var faults = new List<string>();
        RsuOptions options = RsuConfiguration.Read(Configuration(settings), faults);
        return [.. faults, .. RsuOptionsCheck.Faults(options, ["fake"])];
    }

    private static IConfiguration Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
