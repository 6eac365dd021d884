using System.Globalization;
using V2X.Benchmarks.Asn1c;
using V2X.Benchmarks.Codecs;
using V2X.Benchmarks.Inputs;
using V2X.Results;

namespace V2X.Benchmarks.Quick;

/// <summary>
/// Measures every codec and holds it against the budgets: the ratio to hand-written code in the same run, allocated memory, and throughput
/// beside that of hand-written code. No absolute times, which differ from machine to machine.
/// </summary>
internal static class QuickRun
{
    /// <summary>The message whose hand-written reader tells the machine's pace.</summary>
    private static readonly Input Pacemaker = Input.All.First(input => CodecSet.FloorOf(input.Subject) is not null);

    public static int Run(BenchmarkOptions options)
    {
        List<(Operation Operation, Measurement Measurement)> results = [];
        Console.WriteLine($"{"message",-12}{"operation",-10}{"octets",7}{"ns",9}{"by hand",9}{"ratio",7}{"MB/s",7}{"B/op",6}");
        foreach (Operation operation in Operations().Where(o => o.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        {
            Measurement measurement = Measurement.Of(operation, options.IsBrief);
            results.Add((operation, measurement));
            Console.WriteLine(Row(operation, measurement));
        }

        Console.WriteLine();
        Verdict verdict = new("codec");
        foreach ((Operation operation, Measurement measurement) in results)
            Note(verdict, operation, measurement);
        if (options.Root is { } root)
            new Asn1cComparison(root).Run(verdict, options.Only);
        return verdict.Finish(options.File);
    }

    private static IEnumerable<Operation> Operations()
    {
        Action<int> pace = Decoding(CodecSet.FloorOf(Pacemaker.Subject)!);
        foreach (Input input in Input.All)
        {
            ICodec codec = CodecSet.Of(input);
            ICodec? floor = CodecSet.FloorOf(input.Subject);
            int octets = input.Octets.Length;
            yield return new Operation(input.Subject, "decode", octets, Decoding(codec), floor is null ? null : Decoding(floor), pace);
            yield return new Operation(input.Subject, "peek", octets, Peeking(new KeyReader(input.Subject)));
            yield return new Operation(input.Subject, "encode", octets, Encoding(codec), floor is null ? null : Encoding(floor));
        }

        foreach (Operation header in HeaderOperations.All())
            yield return header with { Pace = pace };
    }

    private static Action<int> Decoding(ICodec codec) => times =>
    {
        for (int i = 0; i < times; i++)
            codec.Decode();
    };

    private static Action<int> Peeking(KeyReader reader) => times =>
    {
        for (int i = 0; i < times; i++)
            reader.Read();
    };

    private static Action<int> Encoding(ICodec codec) => times =>
    {
        for (int i = 0; i < times; i++)
            codec.Encode();
    };

    // The peer's time is such that its ratio is the one of all turns, while ours is that of the best.
    private static void Note(Verdict verdict, Operation operation, Measurement measurement)
    {
        double paced = measurement.Nanoseconds / measurement.Ratio;
        Peer? byHand = operation.Floor is not null ? new Peer("by hand", paced) : null;
        if (operation.Verb == HeaderOperations.Verb)
            byHand = new Peer("a BSM by hand", paced);
        verdict.Note(operation.Name, measurement.Nanoseconds, "ns", Better.Lower, byHand);
        verdict.Note($"{operation.Name} allocated", measurement.BytesPerOperation, "B", Better.Lower);
        if (operation is { Verb: "decode", Floor: null })
        {
            Peer pace = new("a BSM by hand", Megabytes(Pacemaker.Octets.Length, paced));
            verdict.Note($"{operation.Name} input", Megabytes(operation.Octets, measurement.Nanoseconds), "MB/s", Better.Higher, pace);
        }
    }

    private static string Row(Operation operation, Measurement measurement)
    {
        bool hasFloor = operation.Floor is not null;
        string floor = hasFloor ? Text(measurement.FloorNanoseconds, "0.0") : "";
        string ratio = hasFloor ? Text(measurement.Ratio, "0.00") : "";
        string megabytes = Text(Megabytes(operation.Octets, measurement.Nanoseconds), "0");
        return $"{operation.Subject,-12}{operation.Verb,-10}{operation.Octets,7}{Text(measurement.Nanoseconds, "0.0"),9}{floor,9}{ratio,7}{megabytes,7}{Text(measurement.BytesPerOperation, "0.##"),6}";
    }

    private static double Megabytes(int octets, double nanoseconds) => octets * 1e3 / nanoseconds;

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
