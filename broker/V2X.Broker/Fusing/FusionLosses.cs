using V2X.Model.Translation;

namespace V2X.Broker.Fusing;

/// <summary>Messages that did not become observations, or tracks that did not become messages, by reason. Written by one thread, read by any.</summary>
internal sealed class FusionLosses
{
    private readonly long[] _counts = new long[(int)TranslationReason.UnsupportedEdition + 1];

    /// <summary>The reasons for which a whole message is lost; the others concern fields.</summary>
    public static IReadOnlyList<TranslationReason> Reasons { get; } =
    [
        TranslationReason.UnsupportedEdition,
        TranslationReason.SourceNotDecoded,
        TranslationReason.SourceTypeNotModelled,
        TranslationReason.MandatoryFieldMissing,
        TranslationReason.NoTargetMessage,
        TranslationReason.EncodingFailed,
    ];

    public long CountOf(TranslationReason reason) => Interlocked.Read(ref _counts[(int)reason]);

    public void Count(TranslationReason reason) => Interlocked.Increment(ref _counts[(int)reason]);
}
