using V2X.Asn1;
using V2X.Benchmarks.Codecs;
using V2X.Benchmarks.Inputs;
using V2X.Benchmarks.Quick;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using V2X.Results;

namespace V2X.Benchmarks.Translation;

/// <summary>
/// What translating costs behind decoding: the decoded message into the model, the model into the message of another standard, and its
/// encoding. Every input against every message set but its own, beside what decoding and encoding the input itself takes.
/// </summary>
internal static class TranslationRun
{
    private static readonly (string Family, string Edition)[] Targets =
        [("china", "csae53-157"), ("sae", "j2735-2024"), ("etsi", "etsi-release2")];

    public static int Run(BenchmarkOptions options)
    {
        Verdict verdict = new("translation");
        foreach (Input input in Input.All)
        {
            foreach ((string family, string edition) in Targets.Where(target => target.Family != input.Family && $"{input.Subject} to {target.Family}".Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
                Measure(verdict, input, family, edition, options.IsBrief);
        }

        return verdict.Finish(options.File);
    }

    private static void Measure(Verdict verdict, Input input, string family, string edition, bool isBrief)
    {
        var load = new TranslationLoad(input, edition);
        if (!load.IsPossible)
            return;
        ICodec codec = CodecSet.Of(input);
        Measurement measurement = Measurement.Of(new Operation(input.Subject, "translate", load.Octets, load.Run, CodecSet.ThereAndBack(codec)), isBrief);
        string name = $"{input.Subject} to {family}";
        Peer codecAlone = new("its codec there and back", measurement.Nanoseconds / measurement.Ratio);
        verdict.Note($"{name} allocated", measurement.BytesPerOperation, "B", Better.Lower);
        verdict.Note(name, measurement.Nanoseconds, "ns", Better.Lower, codecAlone);
    }

    private sealed class TranslationLoad
    {
        private readonly byte[] _output = new byte[1 << 16];
        private readonly TranslationContext _context = new() { ReferenceUnixMs = 1_767_225_630_250 };
        private readonly CanonicalEncoder _encoder;
        private readonly MessageAdapter? _source;
        private readonly IAsn1Type? _wire;
        private readonly CanonicalMessage? _message;

        public TranslationLoad(Input input, string target)
        {
            _encoder = new CanonicalEncoder(target);
            var decoder = new CanonicalDecoder(input.Edition);
            if (decoder.Decode(input.Octets, _context, out _) != TranslationReason.None)
                return;
            _source = decoder.Adapter;
            _wire = decoder.Source;
            _message = decoder.Message;
            IsPossible = _encoder.Encode(_message!, _context, _output, out int octets, out _) == TranslationReason.None;
            Octets = octets;
        }

        public bool IsPossible { get; }

        public int Octets { get; }

        public void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                _source!.Read(_wire!, _message!, _context);
                _encoder.Encode(_message!, _context, _output, out _, out _);
            }
        }
    }
}
