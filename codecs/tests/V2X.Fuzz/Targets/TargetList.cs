using V2X.Asn1;
using V2X.Frames.Captures;
using V2X.Frames.Envelopes;
using V2X.Model;
using V2X.Security.Spdus;

namespace V2X.Fuzz.Targets;

/// <summary>Every decoder that takes octets from outside. Each thread makes its own.</summary>
internal static class TargetList
{
    private static readonly Asn1Edition[] SecurityEditions =
    [
        Security.Ieee1609Dot2_2023.Edition.Instance, Security.Ts103097_v2_1_1.Edition.Instance, Security.Ydt3957_2021.Edition.Instance,
    ];

    public static IEnumerable<Func<FuzzTarget>> All(string vectorFolder)
    {
        Dictionary<(string Edition, string Type, string Rules), List<byte[]>> seeds = VectorSeeds.Read(vectorFolder);
        foreach (((string edition, string type, string rules), List<byte[]> octets) in seeds)
        {
            Asn1Edition? known = rules == "COER" ? SecurityEdition(edition) : MessageSetDecoders.FindEdition(edition);
            if (known?.Create(type) is not null && rules is "UPER" or "COER")
                yield return () => new EncodingTarget(known!, type, rules, octets);
        }

        List<byte[]> Seeds(params string[] types) =>
            [.. seeds.Where(seed => seed.Key.Rules == "COER" && types.Contains(seed.Key.Type)).SelectMany(seed => seed.Value)];
        foreach (SpduFamily? family in (SpduFamily?[])[null, .. Enum.GetValues<SpduFamily>()])
            yield return () => new SpduTarget(family, Seeds("Ieee1609Dot2Data", "EtsiTs103097Data", "V2XSecData"));
        yield return () => new CertificateTarget(Seeds("Certificate", "EtsiTs103097Certificate"));

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

    // The first edition of TS 103 097 differs from the present one in what is optional only, so that its messages are good seeds.
    private static Asn1Edition? SecurityEdition(string id) =>
        SecurityEditions.FirstOrDefault(edition => edition.Id == id || (edition.Id == "ts103097-v2.1.1" && id == "ts103097-v1.3.1"));

    /// <summary>The packet behind an Ethernet header; which stack it is of shows in its first octets.</summary>
    private static byte[] UnderEthernet(byte[] packet) =>
        [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 0, 1, .. packet is [3, ..] ? (ReadOnlySpan<byte>)[0x88, 0xdc] : [0x89, 0x47], .. packet];
}
