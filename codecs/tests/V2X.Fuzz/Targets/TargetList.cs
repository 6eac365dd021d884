using V2X.Asn1;
using V2X.Frames.Captures;
using V2X.Frames.Envelopes;
using V2X.Model;

namespace V2X.Fuzz.Targets;

/// <summary>Every decoder that takes octets from outside. Each thread makes its own.</summary>
internal static class TargetList
{
    public static IEnumerable<Func<FuzzTarget>> All(string vectorFolder)
    {
        Dictionary<(string Edition, string Type, string Rules), List<byte[]>> seeds = VectorSeeds.Read(vectorFolder);
        foreach (((string edition, string type, string rules), List<byte[]> octets) in seeds)
        {
            if (rules == "UPER" && MessageSetDecoders.FindEdition(edition) is { } known && known.Create(type) is not null)
                yield return () => new UperTarget(known, type, octets);
        }

        foreach (Asn1Edition edition in MessageSetDecoders.Editions)
        {
            List<byte[]> octets = [.. seeds.Where(seed => seed.Key.Edition == edition.Id).SelectMany(seed => seed.Value)];
            if (MessageSetDecoders.Create(edition.Id) is not null)
                yield return () => new MessageSetTarget(edition.Id, octets);
        }

        // Encodings stand in for the packets of stacks that have none of their own.
        List<byte[]> packets = [.. seeds.Where(seed => seed.Key.Rules == "octets").SelectMany(seed => seed.Value)];
        foreach (LinkType link in Enum.GetValues<LinkType>())
            yield return () => new EnvelopeTarget(link, [.. packets, .. packets.Select(packet => UnderEthernet(packet))]);
        foreach (EnvelopeStack stack in Enum.GetValues<EnvelopeStack>())
            yield return () => new EnvelopeTarget(stack, packets);
        IReadOnlyList<byte[]> captures = CaptureSeeds.Around(packets);
        yield return () => new CaptureTarget(captures);
    }

    /// <summary>The packet behind an Ethernet header; which stack it is of shows in its first octets.</summary>
    private static byte[] UnderEthernet(byte[] packet) =>
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 0, 1, .. packet is [3, ..] ? (ReadOnlySpan<byte>)[0x88, 0xdc] : [0x89, 0x47], .. packet];
}
