using System.Globalization;
using V2X.Asn1;
using V2X.Benchmarks.Inputs;
using V2X.Benchmarks.Quick;
using V2X.Benchmarks.Shared;
using V2X.Model.Canonical;
using V2X.Model.Translation;

namespace V2X.Benchmarks.Translation;

/// <summary>
/// What translating costs behind decoding: the decoded message into the model, the model into the message of another standard, and its
/// encoding. Every input against every message set but its own.
/// </summary>
internal static class TranslationRun
{
    private static readonly (string Family, string Edition)[] Targets =
        [("china", "csae53-157"), ("sae", "j2735-2024"), ("etsi", "etsi-release2")];

    public static int Run()
    {
        Budgets.TranslationBudget budget = Budgets.Load().Translation;
        Verdict verdict = new();
        Console.WriteLine($"{"message",-14}{"to",-7}{"octets",7}{"us",9}{"B/op",6}");
        foreach (Input input in Input.All)
        {
            foreach ((string family, string edition) in Targets.Where(target => target.Family != input.Family))
                Judge(verdict, budget, input, family, edition);
        }

        Console.WriteLine();
        verdict.Print();
        return verdict.ExitCode;
    }

    private static void Judge(Verdict verdict, Budgets.TranslationBudget budget, Input input, string family, string edition)
    {
        var load = new TranslationLoad(input, edition);
        if (!load.IsPossible)
            return;
        Measurement measurement = Measurement.Of(new Operation(input.Subject, "translate", load.Octets, load.Run));
        double microseconds = measurement.Nanoseconds / 1000;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{input.Subject,-14}{family,-7}{load.Octets,7}{microseconds,9:0.000}{measurement.BytesPerOperation,6:0.##}"));
        string name = $"{input.Subject} to {family}";
        verdict.AtMost($"{name}, allocated", measurement.BytesPerOperation, budget.MaximumBytesPerOperation, "B");
        if (budget.MaximumMicroseconds.TryGetValue(input.Message, out double most))
            verdict.AtMost(name, microseconds, most, "us");
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
