using V2X.Asn1;
using V2X.Model.China;
using V2X.Model.Sae;

namespace V2X.Model;

/// <summary>The editions this build speaks: their types for tools, and a decoder of whole messages for agents. Thread safe.</summary>
public static class MessageSetDecoders
{
    /// <summary>Every edition, in the order in which tools try them.</summary>
    public static IReadOnlyList<Asn1Edition> Editions { get; } =
    [
        Messages.China.Ydt3709_2020.Edition.Instance,
        Messages.China.Csae53_157.Edition.Instance,
        Messages.Sae.J2735_2024.Edition.Instance,
    ];

    /// <summary>Message set that an edition belongs to; <see cref="MessageFamily.Unspecified"/> where there is no such edition.</summary>
    public static MessageFamily FamilyOf(string editionId) => editionId switch
    {
        Messages.China.Csae53_157.Edition.Id or Messages.China.Ydt3709_2020.Edition.Id => MessageFamily.China,
        Messages.Sae.J2735_2024.Edition.Id => MessageFamily.Sae,
        _ => MessageFamily.Unspecified,
    };

    /// <summary>The edition called <paramref name="editionId"/>; null where there is none.</summary>
    public static Asn1Edition? FindEdition(string editionId) => Editions.FirstOrDefault(e => e.Id == editionId);

    /// <summary>Makes a decoder for one thread; null where there is no such edition.</summary>
    public static MessageSetDecoder? Create(string editionId) => editionId switch
    {
        Messages.China.Csae53_157.Edition.Id => new Csae53157Decoder(),
        Messages.China.Ydt3709_2020.Edition.Id => new Ydt3709Decoder(),
        Messages.Sae.J2735_2024.Edition.Id => new J2735Decoder(),
        _ => null,
    };
}
