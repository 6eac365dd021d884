using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using V2X.Asn1;
using V2X.Frames;
using V2X.Frames.Captures;
using V2X.Frames.GeoNetworking;
using V2X.Frames.Link;
using V2X.Interop.Tests.Support;
using V2X.Messages.Etsi.En302637_3_v1_3_1;
using V2X.Model;

namespace V2X.Interop.Tests.Peers;

/// <summary>
/// Messages of release 1 that we encode, in GeoNetworking and BTP headers that we write, are read by Wireshark's dissectors
/// without complaint and to the same numbers.
/// </summary>
public class TsharkEtsiTests
{
    // What a receiver assumes where the component is not sent, so that nothing of it is in the packet.
    private const string DefaultName = "validityDuration";
    private const long DefaultValue = 600;

    [Theory]
    [InlineData("en302637-2-v1.4.1", "CAM")]
    [InlineData("en302637-3-v1.3.1", "DENM")]
    [InlineData("ts103301-v2.1.1", "SPATEM")]
    [InlineData("ts103301-v2.1.1", "MAPEM")]
    [InlineData("ts103301-v2.1.1", "IVIM")]
    [InlineData("ts103301-v2.1.1", "SREM")]
    [InlineData("ts103301-v2.1.1", "SSEM")]
    public async Task The_dissectors_read_what_we_encode(string edition, string message)
    {
        List<(string Where, JsonElement Jer, byte[] Octets)> sent =
            [.. Vector.Read(RepositoryFolder.Vectors, $"etsi_{edition}_{message}.jsonl").Select(vector => Encode(vector))];
        Assert.True(sent.Count >= 10, $"only {sent.Count} vectors of {message}");
        string capture = Path.Combine(Path.GetTempPath(), $"v2x-{Guid.NewGuid():N}.pcap");
        try
        {
            await using (FileStream stream = File.Create(capture))
            {
                PcapWriter writer = new(stream, LinkType.Ethernet);
                foreach ((_, _, byte[] octets) in sent)
                    writer.Write(0, Frame(octets, BtpPorts.PortOf(message)));
            }

            IReadOnlyList<XElement> packets = await Tshark.DissectAsync(capture);
            Assert.Equal(sent.Count, packets.Count);
            foreach (((string where, JsonElement jer, _), XElement packet) in sent.Zip(packets))
                Check(where, jer, packet);
        }
        finally
        {
            File.Delete(capture);
        }
    }

    private static (string Where, JsonElement Jer, byte[] Octets) Encode(Vector vector)
    {
        IAsn1Type value = MessageSetDecoders.FindEdition(vector.Edition)!.Create(vector.Type)!;
        Assert.True(Uper.TryDecode(Convert.FromHexString(vector.Hex), value, out Asn1Error error), $"{vector.Where}: {error}");

        // tshark 4.0 reports any DENM with the first component as malformed, whoever encoded it, and reads the second, a UTF8String,
        // as if its size constraint were visible to PER (X.691 clause 30 says it is not), so that what follows is read from the wrong bit.
        if (value is DENM { Denm: { HasAlacarte: true, Alacarte: { HasStationaryVehicle: true } alacarte } })
        {
            alacarte.StationaryVehicle.HasVehicleIdentification = false;
            alacarte.StationaryVehicle.CarryingDangerousGoods.HasCompanyName = false;
        }

        byte[] octets = new byte[4096];
        Assert.True(Uper.TryEncode(value, octets, out int length, out error), $"{vector.Where}: {error}");
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text))
            value.WriteJer(writer);
        return (vector.Where, JsonDocument.Parse(text.ToArray()).RootElement, octets[..length]);
    }

    private static byte[] Frame(ReadOnlySpan<byte> message, ushort port)
    {
        EthernetHeader ethernet = new() { Destination = MacAddress.Broadcast, Source = new MacAddress(0x0200_0000_0001), EtherType = EtherType.GeoNetworking };
        GnPacket packet = new()
        {
            Basic = new GnBasicHeader { Version = 1, NextHeader = GnBasicNextHeader.CommonHeader, Lifetime = GnLifetime.FromMilliseconds(1000), RemainingHopLimit = 1 },
            Common = new GnCommonHeader { NextHeader = GnCommonNextHeader.BtpB, PacketType = GnPacketType.SingleHopBroadcast, MaximumHopLimit = 1 },
            Extended = new GnExtendedHeader
            {
                PacketType = GnPacketType.SingleHopBroadcast,
                Source = new GnPosition { Address = new GnAddress(false, 5, new MacAddress(0x0200_0000_0001)), Latitude = 485_643_210, Longitude = 93_456_780 },
            },
        };
        BtpHeader btp = new(BtpType.B, port, 0);
        byte[] frame = new byte[message.Length + 256];
        FrameError error = default;
        int at = 0, headers = 0;
        bool written = ethernet.TryWrite(frame, out at, out error)
            && packet.TryWrite(frame.AsSpan(at), BtpHeader.Octets + message.Length, out headers, out error)
            && btp.TryWrite(frame.AsSpan(at + headers), out error);
        Assert.True(written, $"{error.Reason} at octet {error.OctetPosition}");
        at += headers + BtpHeader.Octets;
        message.CopyTo(frame.AsSpan(at));
        return frame[..(at + message.Length)];
    }

    private static void Check(string where, JsonElement jer, XElement packet)
    {
        string[] layers = [.. packet.Descendants("proto").Select(p => p.Attribute("name")!.Value)];
        Assert.True(layers.Contains("its") && !layers.Contains("_ws.malformed"), $"{where}: {string.Join(' ', layers)}");

        // A field is called after the component, or after its type where it is an element of a list.
        Dictionary<string, List<string>> byName = [];
        foreach (XElement field in packet.Elements("proto").Single(p => p.Attribute("name")!.Value == "its").Descendants("field"))
        {
            string name = (field.Attribute("name")?.Value ?? "").Split('.')[^1];
            if (!byName.TryGetValue(name, out List<string>? shown))
                byName[name] = shown = [];
            shown.Add(field.Attribute("show")?.Value ?? "");
        }

        List<(string Name, long Value, bool Element)> numbers = [.. Numbers(jer, "", element: false)];
        Assert.NotEmpty(numbers);
        foreach ((string name, long value, bool element) in numbers.OrderBy(n => n.Element))
        {
            string text = value.ToString(CultureInfo.InvariantCulture);
            bool found = element
                ? byName.Values.Any(shown => shown.Remove(text))
                : byName.TryGetValue(name, out List<string>? same) && same.Remove(text);
            Assert.True(found || (name == DefaultName && value == DefaultValue), $"{where}: tshark shows no {name} {text}");
        }
    }

    private static IEnumerable<(string Name, long Value, bool Element)> Numbers(JsonElement value, string name, bool element) => value.ValueKind switch
    {
        JsonValueKind.Object => IsBits(value) ? [] : value.EnumerateObject().SelectMany(p => Numbers(p.Value, p.Name, element: false)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(e => Numbers(e, name, element: true)),
        JsonValueKind.Number => [(name, value.GetInt64(), element)],
        _ => [],
    };

    private static bool IsBits(JsonElement value) =>
        value.GetPropertyCount() == 2 && value.TryGetProperty("length", out _) && value.TryGetProperty("value", out JsonElement bits) && bits.ValueKind == JsonValueKind.String;
}
