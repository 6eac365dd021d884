using System.Globalization;
using V2X.Frames.Captures;
using V2X.Frames.GeoNetworking;
using V2X.Frames.Link;
using V2X.Frames.Wsmp;

namespace V2X.Frames.Tests;

/// <summary>Packets that we write, dissected by Wireshark: nothing malformed, and every field as it was meant.</summary>
public sealed class TsharkEnvelopeTests
{
    private const long Moment = 1_700_000_000_123_456_789;

    // A port that no message dissector listens on: the payload is not a message.
    private const ushort FreePort = 4000;

    private static readonly string[] PacketFields =
    [
        "geonw.bh.version", "geonw.bh.nh", "geonw.bh.lt.mult", "geonw.bh.lt.base", "geonw.bh.rhl", "geonw.ch.nh", "geonw.ch.htype", "geonw.ch.tc.buffer",
        "geonw.ch.tc.offload", "geonw.ch.tc.id", "geonw.ch.flags.mob", "geonw.ch.plength", "geonw.ch.mhl", "geonw.seq_num",
        "geonw.src_pos.addr.manual", "geonw.src_pos.addr.type", "geonw.src_pos.addr.mid", "geonw.src_pos.tst", "geonw.src_pos.lat",
        "geonw.src_pos.long", "geonw.src_pos.pai", "geonw.src_pos.speed", "geonw.src_pos.hdg", "geonw.dst_pos.addr.type", "geonw.dst_pos.addr.mid",
        "geonw.dst_pos.tst", "geonw.dst_pos.lat", "geonw.dst_pos.long", "geonw.gxc.latitude", "geonw.gxc.longitude", "geonw.gxc.radius",
        "geonw.gxc.distancea", "geonw.gxc.distanceb", "geonw.gxc.angle", "geonw.ls_req.addr.mid", "btpa.dstport", "btpa.srcport", "btpb.dstport", "btpb.dstportinf",
    ];

    [Fact]
    public void GeoNetworking_packets_of_every_type_are_dissected_to_the_values_written()
    {
        GnPacketType[] types = [.. Samples.PacketTypes];
        List<string[]> rows = Dissect(
            types.Select(t => Samples.Ethernet(EtherType.GeoNetworking, Samples.Write(Samples.Packet(t), new BtpHeader(BtpType.B, FreePort, 77), [1, 2, 3]), vlan: 100)),
            PacketFields);
        Assert.Equal(types.Length, rows.Count);
        for (int i = 0; i < types.Length; i++)
            AssertFields(types[i], rows[i]);
    }

    [Fact]
    public void Wsmp_messages_are_dissected_to_the_values_written()
    {
        uint[] psids = [0x20, 0x7F, 0x80, 0x82, 0x407F, 0x4080, 0x20407F, 0x204080, 0x204097, Aid.MaxValue];
        List<string[]> rows = Dissect(
            psids.Select((psid, i) => Samples.Ethernet(EtherType.Wsmp, Wsmp(psid, i % 2 == 1, (i * 20) + 1))),
            ["wsmp.version_v3", "wsmp.psid", "wsmp.wave_ie", "wsmp.wave_ie_data", "wsmp.wave_ie_len"]);
        Assert.Equal(psids.Length, rows.Count);
        for (int i = 0; i < psids.Length; i++)
        {
            // tshark shows the form of the transport header, 0, and the WSM length among the elements.
            string length = ((i * 20) + 4).ToString(CultureInfo.InvariantCulture);
            string[] expected = i % 2 == 1 ? ["4,15,16,0", "ec,b7,0c", "1,1,1," + length] : ["0", "", length];
            Assert.Equal((3L, (long)psids[i]), (Number(rows[i][0]), Number(rows[i][1])));
            Assert.Equal(expected, rows[i][2..5]);
        }
    }

    private static byte[] Wsmp(uint psid, bool hasElements, int innerOctets)
    {
        byte[] elements = hasElements ? [4, 1, 0xEC, 15, 1, 183, 16, 1, 12] : [];

        // Unsecured data (IEEE 1609.2), which tshark looks into under some PSIDs; lengths above 127 take another octet.
        bool isLong = innerOctets > 127;
        byte[] data = [3, 0x80, .. isLong ? [0x81, (byte)innerOctets] : (byte[])[(byte)innerOctets], .. new byte[isLong ? innerOctets - 1 : innerOctets]];
        data[2 + (isLong ? 1 : 0)] = (byte)(isLong ? innerOctets - 1 : innerOctets);
        byte[] message = new byte[64 + data.Length];
        Assert.True(WsmpHeader.TryWrite(message, psid, elements, default, data.Length, out int written, out _));
        data.CopyTo(message, written);
        return message[..(written + data.Length)];
    }

    private static void AssertFields(GnPacketType type, string[] row)
    {
        GnPacket packet = Samples.Packet(type);
        var seen = PacketFields.Zip(row).ToDictionary(p => p.First, p => p.Second);
        bool hasBtp = packet.Common.NextHeader != GnCommonNextHeader.Any;
        Expect("geonw.bh.version", 1);
        Expect("geonw.bh.nh", 1);
        Expect("geonw.bh.lt.mult", packet.Basic.Lifetime >> 2);
        Expect("geonw.bh.lt.base", packet.Basic.Lifetime & 3);
        Expect("geonw.bh.rhl", packet.Basic.RemainingHopLimit);
        Expect("geonw.ch.nh", (int)packet.Common.NextHeader);
        Expect("geonw.ch.htype", (int)type);
        Expect("geonw.ch.tc.buffer", 1);
        Expect("geonw.ch.tc.offload", 0);
        Expect("geonw.ch.tc.id", 2);
        Expect("geonw.ch.flags.mob", 1);
        Expect("geonw.ch.plength", (hasBtp ? BtpHeader.Octets : 0) + 3);
        Expect("geonw.ch.mhl", packet.Common.MaximumHopLimit);
        Expect("geonw.seq_num", packet.Extended.SequenceNumber, packet.Extended.HasSequenceNumber);
        Expect("geonw.src_pos.addr.type", Samples.Station.Address.StationType);
        Expect("geonw.src_pos.tst", Samples.Station.TimestampMilliseconds);
        Expect("geonw.src_pos.lat", Samples.Station.Latitude);
        Expect("geonw.src_pos.long", Samples.Station.Longitude);
        Expect("geonw.src_pos.pai", 1);
        Expect("geonw.src_pos.speed", Samples.Station.SpeedCmPerSecond);
        Expect("geonw.src_pos.hdg", Samples.Station.HeadingTenthDegrees);
        Expect("geonw.dst_pos.tst", Samples.Other.TimestampMilliseconds, packet.Extended.HasDestination);
        Expect("geonw.dst_pos.lat", Samples.Other.Latitude, packet.Extended.HasDestination);
        Expect("geonw.dst_pos.long", Samples.Other.Longitude, packet.Extended.HasDestination);
        GeoArea area = packet.Extended.Area;
        bool isCircle = packet.Extended.HasArea && area.Shape == GeoShape.Circle;
        Expect("geonw.gxc.latitude", area.Latitude, packet.Extended.HasArea);
        Expect("geonw.gxc.longitude", area.Longitude, packet.Extended.HasArea);
        Expect("geonw.gxc.radius", area.DistanceAMetres, isCircle);
        Expect("geonw.gxc.distancea", area.DistanceAMetres, packet.Extended.HasArea && !isCircle);
        Expect("geonw.gxc.distanceb", area.DistanceBMetres, packet.Extended.HasArea);
        Expect("geonw.gxc.angle", area.AngleDegrees, packet.Extended.HasArea);
        bool isA = packet.Common.NextHeader == GnCommonNextHeader.BtpA;
        Expect("btpa.dstport", FreePort, isA);
        Expect("btpa.srcport", 77, isA);
        Expect("btpb.dstport", FreePort, hasBtp && !isA);
        Expect("btpb.dstportinf", 77, hasBtp && !isA);
        Assert.Equal("02:00:00:00:00:0a", seen["geonw.src_pos.addr.mid"]);
        Assert.Equal(packet.Extended.HasDestination ? "0a:0b:0c:0d:0e:0f" : "", seen["geonw.dst_pos.addr.mid"]);
        Assert.Equal(type == GnPacketType.LocationServiceRequest ? "0a:0b:0c:0d:0e:0f" : "", seen["geonw.ls_req.addr.mid"]);

        void Expect(string field, long value, bool isPresent = true)
        {
            if (isPresent)
                Assert.True(seen[field].Length > 0 && Number(seen[field]) == value, $"{type} {field}: tshark says {seen[field]}, written was {value}");
            else
                Assert.True(seen[field].Length == 0, $"{type} {field}: tshark says {seen[field]}, written was nothing");
        }
    }

    private static long Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt64(text, 16)
        : text is "True" or "False" ? (text == "True" ? 1 : 0)
        : long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The wanted fields of each frame; fails where a frame is malformed.</summary>
    private static List<string[]> Dissect(IEnumerable<byte[]> frames, string[] fields)
    {
        string path = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.Create(path))
            {
                var writer = new PcapWriter(file, LinkType.Ethernet);
                foreach (byte[] frame in frames)
                    writer.Write(Moment, frame);
            }

            string[] wanted = [.. fields, "_ws.malformed", "_ws.expert.message"];
            string output = Tshark.Run(["-r", path, "-T", "fields", "-E", "separator=;", "-E", "occurrence=a", .. wanted.SelectMany(f => (string[])["-e", f])]);
            List<string[]> rows = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';'))];
            Assert.All(rows, row => Assert.True(row[fields.Length].Length == 0, $"malformed: {string.Join(';', row)}"));
            return rows;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
