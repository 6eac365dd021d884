using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using V2X.Frames.GeoNetworking;
using V2X.Interop.Tests.Support;
using V2X.Security;
using V2X.Security.Issuing;
using V2X.Security.Signing;

namespace V2X.Interop.Tests.Cli;

/// <summary>Signatures are checked against a trust store, and what came of it is told with the chain and in words.</summary>
public sealed partial class InspectTrustTests : IDisposable
{
    private const ulong Cam = 36;
    private const uint Bsm = 32;
    private const uint ChinaBsm = 111;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("v2x-inspect-");
    private readonly ManualTimeProvider _clock = new();
    private readonly List<(DateTimeOffset Time, byte[] Octets)> _frames = [];
    private readonly DateTimeOffset _start;
    private readonly TestLab _europe;
    private readonly TestLab _america;
    private readonly TestLab _china;
    private readonly byte[] _cam = SignedPackets.Message("etsi_en302637-2-v1.4.1_CAM.jsonl");
    private readonly byte[] _bsm = SignedPackets.Message("sae_j2735-2024_BSM.jsonl");
    private readonly byte[] _chinaBsm = SignedPackets.Message("china_csae53-157_BSM.jsonl");

    public InspectTrustTests()
    {
        // Trust stores are read as of the present, and what is in them must not be from the future.
        DateTimeOffset past = TimeProvider.System.GetUtcNow().AddHours(-1);
        _clock.Advance(past.AddTicks(-(past.Ticks % TimeSpan.TicksPerSecond)) - _clock.GetUtcNow());
        _start = _clock.GetUtcNow();
        _europe = new TestLab(_folder.FullName, "etsi", _clock);
        _america = new TestLab(_folder.FullName, "ieee", _clock);
        _china = new TestLab(_folder.FullName, "china", _clock);
        _europe.TrustAlso(_america);
        _europe.TrustAlso(_china);
    }

    private string Capture => Path.Combine(_folder.FullName, "capture.pcap");

    [Fact]
    public async Task Messages_of_every_stack_are_judged_and_the_chain_is_shown()
    {
        SpduSigner vehicle = _europe.Station("vehicle", SignerPolicy.EtsiCam);
        Add(GeoNetworkingCam(vehicle));
        Add(GeoNetworkingCam(vehicle));
        Add(SignedPackets.Wsmp(Bsm, SignedPackets.Sign(_america.Station("obu", SignerPolicy.IeeeBsm), Bsm, _bsm)));
        Add(SignedPackets.Dsmp(ChinaBsm, SignedPackets.Sign(_china.Station("obu", SignerPolicy.China), ChinaBsm, _chinaBsm)));
        JsonElement[] entries = await InspectAsync(0);

        Assert.Equal(["geonetworking", "geonetworking", "wsmp", "dsmp"], entries.Select(entry => Text(entry, "stack")));
        Assert.All(entries, entry =>
        {
            Assert.Equal("valid", Verdict(entry));
            Assert.EndsWith("(capture time)", Text(entry.GetProperty("signature"), "checkedAt"), StringComparison.Ordinal);
            JsonElement[] chain = Chain(entry);
            Assert.Equal(["", "authority.test", "root.test"], chain.Select(link => Text(link, "name")));
            Assert.All(chain, link => Assert.True(link.GetProperty("trusted").GetBoolean()));
            Assert.Equal(["", "", ""], Modes(entry));
        });

        // The second message names its signer by digest only: the first has brought the certificate.
        Assert.Equal(Text(Chain(entries[0])[0], "hashedId8"), Text(Chain(entries[1])[0], "hashedId8"));
        Assert.Contains("digest", entries[1].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("36=01fffc", Text(Chain(entries[0])[0], "permissions"), StringComparison.Ordinal);
        Assert.Equal(["countries 276", "countries 276", "countries 276"], Chain(entries[0]).Select(link => Text(link, "region")));
        Assert.Equal(_start.AddSeconds(31_556_952 - 60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Text(Chain(entries[0])[2], "validUntil")[..10]);
    }

    [Fact]
    public async Task Every_part_of_the_security_structure_is_shown_in_its_place()
    {
        SpduSigner vehicle = _europe.Station("vehicle", SignerPolicy.EtsiCam);
        Add(GeoNetworkingCam(vehicle));
        Add(GeoNetworkingCam(vehicle));
        JsonElement[] entries = await InspectAsync(0);
        foreach ((JsonElement entry, byte[] frame) in entries.Zip(_frames.Select(f => f.Octets)))
        {
            JsonElement security = entry.GetProperty("layers").EnumerateArray().First(layer => Text(layer, "name") == "TS 103 097 EtsiTs103097Data");
            JsonElement signed = Field(Field(security, "content"), "signedData");
            Assert.Equal(frame.Length, End(security));
            Assert.Equal(Start(Field(signed, "tbsData")), End(Field(signed, "hashId")));
            Assert.Equal(Start(Field(signed, "signer")), End(Field(signed, "tbsData")));
            Assert.Equal(Start(Field(signed, "signature")), End(Field(signed, "signer")));
            Assert.Equal(frame.Length, End(Field(signed, "signature")));
            Assert.Equal(End(Field(signed, "tbsData")), End(Field(Field(signed, "tbsData"), "headerInfo")));
            Assert.Equal(0x80, frame[Start(Field(signed, "signature"))]);
        }

        string tree = (await RunAsync("inspect", Capture)).Output;
        Assert.Contains("generationTime as date: " + (_start + TimeSpan.FromMilliseconds(100)).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture), tree, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_hold_is_told_with_its_reason_and_what_an_agent_makes_of_it()
    {
        SpduSigner vehicle = _europe.Station("vehicle", SignerPolicy.Always);
        byte[] tampered = GeoNetworkingCam(vehicle);
        int at = tampered.AsSpan().IndexOf(_cam);
        tampered[at + 3] ^= 1;
        SpduSigner unheard = _europe.Station("unheard", SignerPolicy.EtsiCam);
        GeoNetworkingCam(unheard);
        SpduSigner thief = _europe.Station("thief", SignerPolicy.Always);
        _europe.Revoke("thief");
        byte[] late = GeoNetworkingCam(vehicle);
        byte[] again = GeoNetworkingCam(vehicle);
        (string Reason, byte[] Frame)[] cases =
        [
            ("bad-signature", tampered),
            ("unknown-signer", GeoNetworkingCam(unheard)),
            ("revoked", GeoNetworkingCam(thief)),
            ("wrong-permission", GeoNetworkingCam(_europe.Station("sign-board", SignerPolicy.Always, new AppPermission(139)))),
            ("application-mismatch", SignedPackets.Wsmp(0x82, SignedPackets.Sign(_america.Station("obu", SignerPolicy.Always), Bsm, _bsm))),
            ("valid", again),
            ("replayed", again),
        ];
        foreach ((_, byte[] frame) in cases)
            Add(frame);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Add(late);

        JsonElement[] entries = await InspectAsync(1);
        Assert.Equal([.. cases.Select(c => c.Reason), "stale-generation-time"], entries.Select(Verdict));
        foreach (JsonElement entry in entries)
        {
            string reason = Verdict(entry);
            bool isValid = reason == "valid";
            Assert.Equal(["", "", isValid ? "" : reason], Modes(entry));
            Assert.Equal(isValid, entry.GetProperty("accepted").GetBoolean());
            Assert.Equal(isValid ? "" : reason, Text(entry, "reason"));
            Assert.Equal(SecurityReasonText.Meaning(Reason(reason)), Text(entry.GetProperty("signature"), "meaning"));
        }

        Assert.False(Chain(entries[1])[0].GetProperty("trusted").GetBoolean());
        string tree = (await RunAsync("inspect", "--trust", _europe.Trust, Capture)).Output;
        Assert.Contains("agent, mode enforce: would be dropped: the signature does not fit the octets and the signer's key [bad-signature]", tree, StringComparison.Ordinal);
        Assert.Contains("agent, mode report: would be taken, with the verdict revoked", tree, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_not_trusted_and_its_certificate_is_shown_as_such()
    {
        using TestLab stranger = new(Directory.CreateDirectory(Path.Combine(_folder.FullName, "elsewhere")).FullName, "etsi", _clock);
        Add(GeoNetworkingCam(stranger.Station("vehicle", SignerPolicy.Always)));
        JsonElement entry = Assert.Single(await InspectAsync(1));
        Assert.Equal("untrusted-root", Verdict(entry));
        Assert.False(Assert.Single(Chain(entry)).GetProperty("trusted").GetBoolean());
    }

    [Fact]
    public async Task Without_a_capture_time_at_or_the_generation_time_counts()
    {
        string hex = Convert.ToHexStringLower(GeoNetworkingCam(_europe.Station("vehicle", SignerPolicy.Always)));
        JsonElement entry = Parse((await RunAsync("inspect", "--json", "--trust", _europe.Trust, hex)).Output);
        Assert.Equal("valid", Verdict(entry));
        Assert.Contains("generation time", Text(entry.GetProperty("signature"), "checkedAt"), StringComparison.Ordinal);
        string at = _clock.GetUtcNow().AddMinutes(10).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        entry = Parse((await RunAsync("inspect", "--json", "--trust", _europe.Trust, "--at", at.Replace(' ', 'T') + "Z", hex)).Output);
        Assert.Equal("stale-generation-time", Verdict(entry));
        Assert.Equal(at + " UTC (--at)", Text(entry.GetProperty("signature"), "checkedAt"));
    }

    [Fact]
    public async Task Encrypted_and_unsigned_messages_are_said_to_be_so()
    {
        string encrypted = File.ReadLines(Path.Combine(RepositoryFolder.Vectors, "ieee_ieee1609.2-2023_Ieee1609Dot2Data.jsonl"))
            .Select(Parse).First(vector => vector.GetProperty("jer").GetProperty("content").TryGetProperty("encryptedData", out _)).GetProperty("hex").GetString()!;
        Add(SignedPackets.Wsmp(Bsm, Convert.FromHexString(encrypted)));
        Add(SignedPackets.Wsmp(Bsm, [3, 0x80, (byte)_bsm.Length, .. _bsm]));
        JsonElement[] entries = await InspectAsync(1);
        Assert.Equal(["encrypted", "unsigned"], entries.Select(Verdict));
        Assert.Equal(["encrypted", "encrypted", "encrypted"], Modes(entries[0]));
        Assert.Equal(["", "", "unsigned"], Modes(entries[1]));
    }

    [Fact]
    public async Task Recorded_signers_whom_the_store_does_not_know_are_shown_untrusted()
    {
        if (RepositoryFolder.Recordings is not { } recordings)
            return;
        ToolResult result = await RunAsync("inspect", "--json", "--trust", _europe.Trust, Path.Combine(recordings, "pcap", "gn_collected.pcap"));
        JsonElement[] signed = [.. result.OutputLines.Select(Parse).Where(entry => Verdict(entry) != "unsigned")];
        Assert.Equal(16, signed.Length);
        Assert.All(signed, entry =>
        {
            Assert.NotEqual("valid", Verdict(entry));
            Assert.False(entry.GetProperty("accepted").GetBoolean());
            Assert.EndsWith("(capture time)", Text(entry.GetProperty("signature"), "checkedAt"), StringComparison.Ordinal);
            Assert.NotEmpty(Chain(entry));
            Assert.All(Chain(entry), link => Assert.False(link.GetProperty("trusted").GetBoolean()));
        });
    }

    [Fact]
    public async Task A_trust_store_that_cannot_be_used_and_a_bad_time_are_refused()
    {
        ToolResult result = await RunAsync("inspect", "--trust", Path.Combine(_folder.FullName, "nowhere"), "00");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("nowhere: there is no such folder", result.Error, StringComparison.Ordinal);
        string root = Path.Combine(_china.Trust, "roots", "root.cert");
        byte[] octets = File.ReadAllBytes(root);
        octets[^1] ^= 1;
        File.WriteAllBytes(root, octets);
        result = await RunAsync("inspect", "--trust", _china.Trust, "00");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains(root, result.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("inspect", "--trust", _europe.Trust, "--at", "tomorrow", "00")).ExitCode);
    }

    [Fact]
    public void The_reference_of_reasons_says_the_same_as_the_tool()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "reasons.md"));
        Dictionary<string, string> written = Row().Matches(document).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
        Assert.Equal(SecurityReasonText.Count - 1, written.Count);
        foreach (SecurityReason reason in Enum.GetValues<SecurityReason>().Where(reason => reason != SecurityReason.Valid))
            Assert.Equal(SecurityReasonText.Meaning(reason), written[SecurityReasonText.Of(reason)]);
    }

    public void Dispose()
    {
        _europe.Dispose();
        _america.Dispose();
        _china.Dispose();
        _folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"^\| security \| `([a-z-]+)` \| (\S.*?) \| \S.* \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static SecurityReason Reason(string text) => Enum.GetValues<SecurityReason>().First(reason => SecurityReasonText.Of(reason) == text);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement Field(JsonElement node, string name) => node.GetProperty("fields").EnumerateArray().First(field => Text(field, "name") == name);

    private static int Start(JsonElement node) => node.GetProperty("firstBit").GetInt32() / 8;

    private static int End(JsonElement node) => Start(node) + (node.GetProperty("bits").GetInt32() / 8);

    private static string Verdict(JsonElement entry) => Text(entry.GetProperty("signature"), "reason");

    private static JsonElement[] Chain(JsonElement entry) => [.. entry.GetProperty("signature").GetProperty("chain").EnumerateArray()];

    // Under which reason an agent drops it in the modes off, report and enforce.
    private static string[] Modes(JsonElement entry) =>
        [.. ((string[])["off", "report", "enforce"]).Select(mode => Text(entry.GetProperty("agent").GetProperty(mode), "reason"))];

    private static JsonElement Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 1000 });
        return document.RootElement.Clone();
    }

    private static async Task<ToolResult> RunAsync(params string[] arguments)
    {
        await using ToolProcess tool = ToolProcess.V2X(arguments);
        return await tool.FinishAsync();
    }

    private byte[] GeoNetworkingCam(SpduSigner signer)
    {
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        return SignedPackets.GeoNetworking(signer, Cam, _cam, BtpPorts.PortOf("CAM"));
    }

    private void Add(byte[] frame) => _frames.Add((_clock.GetUtcNow() + TimeSpan.FromMilliseconds(3), frame));

    private async Task<JsonElement[]> InspectAsync(int exitCode)
    {
        SignedPackets.Write(Capture, _frames);
        ToolResult result = await RunAsync("inspect", "--json", "--trust", _europe.Trust, Capture);
        Assert.True(result.ExitCode == exitCode, result.Error + result.Output);
        return [.. result.OutputLines.Select(Parse)];
    }
}
