using V2X.Frames.Captures;

namespace V2X.Fuzz.Targets;

/// <summary>Small capture files around packets that are known.</summary>
internal static class CaptureSeeds
{
    private const int PacketsPerFile = 4;

    public static IReadOnlyList<byte[]> Around(IReadOnlyList<byte[]> packets)
    {
        List<byte[]> files = [];
        foreach (byte[][] some in packets.Where(packet => packet.Length < Mutator.MaxOctets / (2 * PacketsPerFile)).Chunk(PacketsPerFile))
        {
            using MemoryStream pcap = new(), pcapNg = new();
            PcapWriter plain = new(pcap, LinkType.Ethernet);
            PcapNgWriter ng = new(pcapNg, "fuzz");
            int radio = ng.AddInterface(LinkType.Ethernet, "radio");
            foreach (byte[] packet in some)
            {
                plain.Write(0, packet);
                ng.Write(radio, 0, packet);
            }

            files.Add(pcap.ToArray());
            files.Add(pcapNg.ToArray());
        }

        return files;
    }
}
