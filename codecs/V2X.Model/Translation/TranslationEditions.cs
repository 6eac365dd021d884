using V2X.Model.Etsi;

namespace V2X.Model.Translation;

/// <summary>The editions that the id of a decoder stands for: one, or all those of a release of ETSI. Thread-safe.</summary>
public static class TranslationEditions
{
    private static readonly string[] ReleaseOne =
    [
        Messages.Etsi.En302637_2_v1_4_1.Edition.Id, Messages.Etsi.En302637_3_v1_3_1.Edition.Id, Messages.Etsi.Ts103301_v2_1_1.Edition.Id,
        Messages.Etsi.Ts103324_v2_1_1.Edition.Id, Messages.Etsi.Ts103300_3_v2_3_1.Edition.Id,
    ];

    private static readonly string[] ReleaseTwo =
    [
        Messages.Etsi.Ts103900_v2_3_1.Edition.Id, Messages.Etsi.Ts103831_v2_3_1.Edition.Id, Messages.Etsi.Ts103301_v2_2_1.Edition.Id,
        Messages.Etsi.Ts103324_v2_1_1.Edition.Id, Messages.Etsi.Ts103300_3_v2_3_1.Edition.Id,
    ];

    /// <summary>Edition that messages for a message set are written in where none is asked for; null for none.</summary>
    public static string? DefaultOf(MessageFamily family) => family switch
    {
        MessageFamily.China => Messages.China.Csae53_157.Edition.Id,
        MessageFamily.Sae => Messages.Sae.J2735_2024.Edition.Id,
        MessageFamily.Etsi => EtsiDecoder.ReleaseTwoId,
        _ => null,
    };

    /// <summary>The editions behind an id of <see cref="MessageSetDecoders.DecoderIds"/>.</summary>
    public static IReadOnlyList<string> Of(string id) => Array(id);

    internal static string[] Array(string id) => id switch
    {
        EtsiDecoder.ReleaseOneId => ReleaseOne,
        EtsiDecoder.ReleaseTwoId => ReleaseTwo,
        _ => [id],
    };
}
