using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using V2X.Asn1;
using V2X.Model.Etsi;
using V2X.Model.Permissions;
using V2X.Security.Trust;

namespace V2X.Model.Tests;

/// <summary>Each container and cause asks for its bit, and no message passes under an application that is not its own.</summary>
public class MessagePermissionsTests
{
    private const ulong Cam = 36;
    private const ulong Denm = 37;

    private static readonly string[] Causes =
    [
        "1 2 3 6 9 10 11 12", "14 15 17 18 19 26 27 91", "92 93 94 95 96 97 98 99", "5 7 28 100",
    ];

    [Theory]
    [InlineData("etsi_en302637-2-v1.4.1_CAM.jsonl", EtsiRelease.One)]
    [InlineData("etsi_ts103900-v2.3.1_CAM.jsonl", EtsiRelease.Two)]
    [InlineData("etsi_ts103301-v2.1.1_SPATEM.jsonl", EtsiRelease.One)]
    [InlineData("etsi_ts103301-v2.2.1_MAPEM.jsonl", EtsiRelease.Two)]
    public void A_message_needs_the_bits_of_what_it_holds_and_no_other(string file, EtsiRelease release)
    {
        var permissions = new MessagePermissions(release);
        int needing = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors", file)))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            byte[] message = Convert.FromHexString(vector.RootElement.GetProperty("hex").GetString()!);
            (ulong aid, uint needs) = NeedsOf(vector.RootElement.GetProperty("jer"));
            Assert.True(permissions.Covers(Grant(aid, needs), message), $"{file}: {needs:x8} does not do for {line}");
            for (uint bit = 1u << 31; bit != 0; bit >>= 1)
            {
                bool covered = permissions.Covers(Grant(aid, ~bit), message);
                Assert.True(covered == ((needs & bit) == 0), $"{file}: without {bit:x8} covered is {covered}: {line}");
            }

            needing += needs == 0 ? 0 : 1;
        }

        Assert.True(needing > 1, $"{file}: only {needing} messages that need a bit");
    }

    [Theory]
    [InlineData(EtsiRelease.One)]
    [InlineData(EtsiRelease.Two)]
    public void Every_cause_with_a_bit_needs_that_bit(EtsiRelease release)
    {
        string[] known = string.Join(' ', Causes).Split(' ');
        var permissions = new MessagePermissions(release);
        for (int cause = 0; cause <= 128; cause++)
        {
            int index = Array.IndexOf(known, cause.ToString(CultureInfo.InvariantCulture));
            byte[] message = release == EtsiRelease.One ? Notification(cause) : NotificationOfReleaseTwo(cause);
            Assert.True(permissions.Covers(Grant(Denm, index < 0 ? 0 : Bit(index)), message), $"cause {cause}");
            Assert.True(permissions.Covers(Grant(Denm, index < 0 ? 0 : ~Bit(index)), message) == index < 0, $"cause {cause} without its bit");
        }

        var versionOne = new ApplicationPermission(Denm, SspKind.Bitmap, new byte[] { 1, 255, 255, 255, 255 });
        Assert.True(permissions.Covers(versionOne, release == EtsiRelease.One ? Notification(94) : NotificationOfReleaseTwo(94)));
        Assert.False(permissions.Covers(versionOne, release == EtsiRelease.One ? Notification(100) : NotificationOfReleaseTwo(100)));
    }

    [Fact]
    public void What_is_signed_in_geonetworking_is_found_behind_its_headers()
    {
        byte[] message = Notification(94);
        var permissions = new MessagePermissions(EtsiRelease.One);
        foreach ((byte type, int octets) in new[] { ((byte)0x20, 48), ((byte)0x40, 44), ((byte)0x50, 28) })
        {
            byte[] packet = new byte[8 + octets + 4 + message.Length + 3];
            (packet[0], packet[1]) = (0x20, type);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)(message.Length + 4));
            message.CopyTo(packet, 8 + octets + 4);
            Assert.True(permissions.Covers(Grant(Denm, uint.MaxValue), packet));
            Assert.False(permissions.Covers(Grant(Denm, 0), packet));
            Assert.False(permissions.Covers(Grant(Cam, uint.MaxValue), packet));
            for (int length = 0; length < packet.Length - 3; length++)
                Assert.False(permissions.Covers(Grant(Denm, uint.MaxValue), packet.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Only_a_bitmap_of_a_version_in_use_grants()
    {
        byte[] message = Notification(94);
        var permissions = new MessagePermissions(EtsiRelease.One);
        byte[] all = [1, 255, 255, 255];
        Assert.True(permissions.Covers(new ApplicationPermission(Denm, SspKind.Bitmap, all), message));
        Assert.False(permissions.Covers(new ApplicationPermission(Denm, SspKind.Opaque, all), message));
        Assert.False(permissions.Covers(new ApplicationPermission(Denm, SspKind.None, default), message));
        Assert.False(permissions.Covers(new ApplicationPermission(Denm, SspKind.Bitmap, new byte[] { 0, 255, 255, 255 }), message));
        Assert.False(permissions.Covers(new ApplicationPermission(Denm, SspKind.Bitmap, new byte[] { 1 }), message));
    }

    [Fact]
    public void Chinese_and_american_applications_carry_their_own_messages()
    {
        var permissions = new MessagePermissions();
        Assert.True(permissions.Covers(new ApplicationPermission(3618, SspKind.None, default), [0x10, 0]));
        Assert.False(permissions.Covers(new ApplicationPermission(3618, SspKind.None, default), [0x00, 0]));
        Assert.False(permissions.Covers(new ApplicationPermission(111, SspKind.None, default), [0x80, 0]));
        Assert.True(permissions.Covers(new ApplicationPermission(3624, SspKind.None, default), [0x80, 0]));
        Assert.True(permissions.Covers(new ApplicationPermission(0x20, SspKind.None, default), [0x00, 0x14]));
        Assert.False(permissions.Covers(new ApplicationPermission(0x20, SspKind.None, default), [0x00, 0x1F]));
        Assert.False(permissions.Covers(new ApplicationPermission(0x20, SspKind.None, default), []));
    }

    [Fact]
    public void Nothing_is_allocated_once_a_kind_of_message_was_met()
    {
        byte[] message = Vector("etsi_ts103900-v2.3.1_CAM.jsonl", jer => NeedsOf(jer).Needs != 0);
        var permissions = new MessagePermissions();
        ApplicationPermission none = Grant(Cam, 0);
        bool covered = false;
        Assert.Equal(0, Allocations.Of(() => covered |= permissions.Covers(none, message), times: 200));
        Assert.False(covered);
    }

    private static byte[] Notification(int cause)
    {
        var message = new Messages.Etsi.En302637_3_v1_3_1.DENM();
        Decode("etsi_en302637-3-v1.3.1_DENM.jsonl", message);
        message.Denm.Situation.EventType.CauseCode_2 = cause;
        return Encode(message);
    }

    private static byte[] NotificationOfReleaseTwo(int cause)
    {
        var message = new Messages.Etsi.Ts103831_v2_3_1.DENM();
        Decode("etsi_ts103831-v2.3.1_DENM.jsonl", message);
        message.Denm.Situation.EventType.CcAndScc.Kind = Enum.Parse<Messages.Etsi.Ts102894_2_v2_4_1.CauseCodeChoiceKind>(
            Enum.GetNames<Messages.Etsi.Ts102894_2_v2_4_1.CauseCodeChoiceKind>().Single(n => n.EndsWith(cause.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) && !char.IsAsciiDigit(n[^(1 + cause.ToString(CultureInfo.InvariantCulture).Length)])));
        return Encode(message);
    }

    private static void Decode(string file, IAsn1Type message)
    {
        byte[] octets = Vector(file, jer => jer.GetProperty("denm").TryGetProperty("situation", out _));
        Assert.True(Uper.TryDecode(octets, message, out Asn1Error error), error.ToString());
    }

    private static byte[] Encode(IAsn1Type message)
    {
        byte[] output = new byte[2_048];
        Assert.True(Uper.TryEncode(message, output, out int octets, out Asn1Error error), error.ToString());
        return output[..octets];
    }

    private static ApplicationPermission Grant(ulong aid, uint bits)
    {
        byte[] ssp = [2, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(ssp.AsSpan(1), bits);
        return new ApplicationPermission(aid, SspKind.Bitmap, ssp);
    }

    private static byte[] Vector(string file, Func<JsonElement, bool> suits)
    {
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors", file)))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            if (suits(vector.RootElement.GetProperty("jer")))
                return Convert.FromHexString(vector.RootElement.GetProperty("hex").GetString()!);
        }

        throw new InvalidOperationException($"{file} has no such message.");
    }

    // Read from the JSON of independent tools, with the tables of the standards written down once more.
    private static (ulong Aid, uint Needs) NeedsOf(JsonElement jer)
    {
        if (jer.TryGetProperty("cam", out JsonElement cam))
            return (Cam, OfCam(cam.GetProperty("camParameters")));
        if (jer.TryGetProperty("map", out JsonElement map))
            return (138, Flag(map, "intersections", 0) | Flag(map, "roadSegments", 1));
        uint needs = 1u << 31;
        foreach (JsonElement intersection in jer.GetProperty("spat").GetProperty("intersections").EnumerateArray())
        {
            string text = intersection.GetRawText();
            needs |= text.Contains("\"activePrioritizations\"", StringComparison.Ordinal) ? Bit(1) : 0;
            needs |= text.Contains("\"maneuverAssistList\"", StringComparison.Ordinal) ? Bit(2) : 0;
        }

        return (137, needs);
    }

    private static uint OfCam(JsonElement parameters)
    {
        JsonElement high = parameters.GetProperty("highFrequencyContainer").EnumerateObject().First().Value;
        uint needs = high.ValueKind == JsonValueKind.Object ? Flag(high, "cenDsrcTollingZone", 0) | Flag(high, "protectedCommunicationZonesRSU", 0) : 0;
        if (!parameters.TryGetProperty("specialVehicleContainer", out JsonElement special))
            return needs;
        string[] kinds = ["", "publicTransportContainer", "specialTransportContainer", "dangerousGoodsContainer", "roadWorksContainerBasic", "rescueContainer", "emergencyContainer", "safetyCarContainer"];
        JsonProperty container = special.EnumerateObject().First();
        int kind = Array.IndexOf(kinds, container.Name);
        if (kind < 0)
            return needs;
        needs |= Bit(kind) | (kind == 4 ? Flag(container.Value, "closedLanes", 8) : 0) | (kind == 7 ? Flag(container.Value, "speedLimit", 13) : 0);
        if (kind == 6 && container.Value.TryGetProperty("emergencyPriority", out JsonElement priority))
        {
            int bits = Convert.ToInt32(priority.GetString(), 16);
            needs |= ((bits & 0x80) != 0 ? Bit(9) : 0) | ((bits & 0x40) != 0 ? Bit(10) : 0);
        }

        string rule = kind == 7 && container.Value.TryGetProperty("trafficRule", out JsonElement stated) ? stated.GetString()! : "";
        return needs | (rule == "noPassing" ? Bit(11) : rule == "noPassingForTrucks" ? Bit(12) : 0);
    }

    private static uint Flag(JsonElement element, string name, int index) => element.TryGetProperty(name, out _) ? Bit(index) : 0;

    private static uint Bit(int index) => 1u << (31 - index);
}
