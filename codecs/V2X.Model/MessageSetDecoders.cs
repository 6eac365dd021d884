using V2X.Asn1;
using V2X.Model.China;
using V2X.Model.Etsi;
using V2X.Model.Sae;

namespace V2X.Model;

/// <summary>The editions this build speaks: their types for tools, and a decoder of whole messages for agents. Thread safe.</summary>
public static class MessageSetDecoders
{
    private static readonly Asn1Edition[] EtsiEditions =
    [
        Messages.Etsi.En302637_2_v1_4_1.Edition.Instance,
        Messages.Etsi.En302637_3_v1_3_1.Edition.Instance,
        Messages.Etsi.Ts103301_v2_1_1.Edition.Instance,
        Messages.Etsi.Ts103900_v2_3_1.Edition.Instance,
        Messages.Etsi.Ts103831_v2_3_1.Edition.Instance,
        Messages.Etsi.Ts103324_v2_1_1.Edition.Instance,
        Messages.Etsi.Ts103300_3_v2_3_1.Edition.Instance,
        Messages.Etsi.Ts103301_v2_2_1.Edition.Instance,
    ];

    /// <summary>Every edition, in the order in which tools try them.</summary>
    public static IReadOnlyList<Asn1Edition> Editions { get; } =
    [
        Messages.China.Ydt3709_2020.Edition.Instance,
        Messages.China.Csae53_157.Edition.Instance,
        Messages.Sae.J2735_2024.Edition.Instance,
        .. EtsiEditions,
    ];

    /// <summary>Ids that <see cref="Create"/> makes a decoder for: every edition, and the decoders that choose the edition by message.</summary>
    public static IReadOnlyList<string> DecoderIds { get; } =
        [.. Editions.Select(e => e.Id), EtsiDecoder.ReleaseOneId, EtsiDecoder.ReleaseTwoId];

    /// <summary>Message set that an edition, or the decoder of that id, belongs to; <see cref="MessageFamily.Unspecified"/> where there is no such edition.</summary>
    public static MessageFamily FamilyOf(string editionId) => editionId switch
    {
        Messages.China.Csae53_157.Edition.Id or Messages.China.Ydt3709_2020.Edition.Id => MessageFamily.China,
        Messages.Sae.J2735_2024.Edition.Id => MessageFamily.Sae,
        EtsiDecoder.ReleaseOneId or EtsiDecoder.ReleaseTwoId => MessageFamily.Etsi,
        _ when EtsiEditions.Any(e => e.Id == editionId) => MessageFamily.Etsi,
        _ => MessageFamily.Unspecified,
    };

    /// <summary>The edition called <paramref name="editionId"/>; null where there is none.</summary>
    public static Asn1Edition? FindEdition(string editionId) => Editions.FirstOrDefault(e => e.Id == editionId);

    /// <summary>Makes a decoder for one thread; null where there is none of that id (<see cref="DecoderIds"/>).</summary>
    public static MessageSetDecoder? Create(string editionId) => editionId switch
    {
        Messages.China.Csae53_157.Edition.Id => new Csae53157Decoder(),
        Messages.China.Ydt3709_2020.Edition.Id => new Ydt3709Decoder(),
        Messages.Sae.J2735_2024.Edition.Id => new J2735Decoder(),
        _ => EtsiDecoder.Create(editionId),
    };
}
