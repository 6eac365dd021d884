using V2X.Benchmarks.Inputs;

namespace V2X.Benchmarks.Codecs;

/// <summary>The generated codec of every input.</summary>
internal static class CodecSet
{
    /// <summary>Names of all inputs, e.g. "BSM china".</summary>
    public static IEnumerable<string> Subjects => Input.All.Select(input => input.Subject);

    public static ICodec Of(string subject) => Of(Input.All.Single(input => input.Subject == subject));

    public static ICodec Of(Input input) => input.Edition switch
    {
        "ydt3709-2020" => new Codec<Messages.China.Ydt3709_2020.MessageFrame>(input),
        "csae53-157" => new Codec<Messages.China.Csae53_157.MessageFrame>(input),
        "j2735-2024" => new Codec<Messages.Sae.J2735_2024.MessageFrame>(input),
        "en302637-2-v1.4.1" => new Codec<Messages.Etsi.En302637_2_v1_4_1.CAM>(input),
        "en302637-3-v1.3.1" => new Codec<Messages.Etsi.En302637_3_v1_3_1.DENM>(input),
        "ts103324-v2.1.1" => new Codec<Messages.Etsi.Ts103324_v2_1_1.CollectivePerceptionMessage>(input),
        _ => throw new InvalidDataException($"No generated codec for edition {input.Edition}."),
    };

    /// <summary>Decodes and encodes as often as it is told: what other work on the same message is held against.</summary>
    public static Action<int> ThereAndBack(ICodec codec) => times =>
    {
        for (int i = 0; i < times; i++)
        {
            codec.Decode();
            codec.Encode();
        }
    };

    /// <summary>The hand-written counterpart; null where there is none.</summary>
    public static ICodec? FloorOf(string subject) => subject switch
    {
        "BSM china" => new FloorChina(),
        "BSM sae" => new FloorSae(),
        "CAM etsi" => new FloorEtsi(),
        _ => null,
    };
}
