using System.Diagnostics;
using System.Text.Json;
using V2X.Benchmarks.Codecs;
using V2X.Benchmarks.Inputs;
using V2X.Results;

namespace V2X.Benchmarks.Asn1c;

/// <summary>
/// Our codecs and those that asn1c makes of the same schemas, in turns, message by message. First both must give back every test vector of these
/// messages octet for octet; additions that no edition knows yet, which we keep and asn1c refuses, are the one exception.
/// </summary>
/// <param name="root">Root of the repository.</param>
internal sealed class Asn1cComparison(string root)
{
    private const int Turns = 9;
    private const string Unknown = "unknown (future) extension additions";
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(12);

    /// <summary>Measures every message that asn1c is made to know, each in one edition of its family.</summary>
    public void Run(Verdict verdict, string only)
    {
        int vectors = 0, differing = 0;
        HashSet<string> measured = [.. Input.All.Select(input => input.Subject)];
        foreach (Asn1cEdition edition in Asn1cEdition.All)
        {
            Input[] others = [.. edition.Messages.Select(message => OfMiddleLength(edition, message)).Where(input => measured.Add(input.Subject))];
            Input[] inputs =
            [
                .. Input.All.Where(input => input.Edition == edition.Id && edition.Messages.Contains(input.Message)).Concat(others)
                    .Where(input => input.Subject.Contains(only, StringComparison.OrdinalIgnoreCase)),
            ];
            if (inputs.Length == 0)
                continue;
            using Asn1cCodec peer = new(Asn1cCompilation.Of(root, edition));
            foreach (Input vector in edition.Messages.SelectMany(message => Vectors(edition, message)).Concat(inputs))
            {
                vectors++;
                differing += IsAlike(peer, vector) ? 0 : 1;
            }

            foreach (Input input in inputs)
                Measure(verdict, peer, input);
        }

        verdict.Note("vectors tried with asn1c", vectors, "vectors", Better.Higher);
        verdict.Note("vectors that asn1c gives back otherwise", differing, "vectors", Better.Lower);
    }

    private static bool IsAlike(Asn1cCodec peer, Input vector)
    {
        // Making the codec sees that ours gives back what it took.
        CodecSet.Of(vector);
        string answer = peer.Load(vector.Hex);
        if (answer.Equals(vector.Hex, StringComparison.OrdinalIgnoreCase))
            return true;
        Console.WriteLine($"{vector.Edition} {vector.Message} {vector.Hex}: asn1c gives {answer}");
        return false;
    }

    // For messages that nothing else is measured with.
    private Input OfMiddleLength(Asn1cEdition edition, string message)
    {
        Input[] vectors = [.. Vectors(edition, message).OrderBy(vector => vector.Hex.Length)];
        return vectors[vectors.Length / 2];
    }

    private IEnumerable<Input> Vectors(Asn1cEdition edition, string message)
    {
        string folder = Path.Combine(root, "codecs", "tests", "vectors");
        foreach (string line in Directory.EnumerateFiles(folder, $"*_{edition.Id}_{message}.jsonl").SelectMany(File.ReadLines))
        {
            using JsonDocument vector = JsonDocument.Parse(line);
            JsonElement all = vector.RootElement;
            bool isKnown = !all.TryGetProperty("note", out JsonElement note) || !note.GetString()!.StartsWith(Unknown, StringComparison.Ordinal);
            if (isKnown)
                yield return new Input(all.GetProperty("family").GetString()!, edition.Id, message, all.GetProperty("hex").GetString()!);
        }
    }

    private static void Measure(Verdict verdict, Asn1cCodec peer, Input input)
    {
        ICodec codec = CodecSet.Of(input);
        peer.Load(input.Hex);
        Compare(verdict, $"{input.Subject} beside asn1c, decode", () => codec.Decode(), peer.Decode);
        Compare(verdict, $"{input.Subject} beside asn1c, encode", () => codec.Encode() > 0, peer.Encode);
    }

    // What is told is the turn with the middle ratio.
    private static void Compare(Verdict verdict, string name, Func<bool> ours, Func<int, double> theirs)
    {
        int times = TimesOfTurn(count => Nanoseconds(ours, count)), timesOfPeer = TimesOfTurn(theirs);
        List<(double Ours, double Theirs)> turns = [];
        for (int turn = 0; turn < Turns; turn++)
            turns.Add((Nanoseconds(ours, times), theirs(timesOfPeer)));
        (double own, double other) = turns.OrderBy(turn => turn.Theirs / turn.Ours).ElementAt(Turns / 2);
        verdict.Note(name, 1e9 / own, "messages/s", Better.Higher, new Peer("asn1c", 1e9 / other));
    }

    // Doubled until it fills a turn, which also warms it up.
    private static int TimesOfTurn(Func<int, double> run)
    {
        int times = 64;
        while (run(times) * times < Turn.TotalNanoseconds)
            times *= 2;
        return times;
    }

    private static double Nanoseconds(Func<bool> run, int times)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
            run();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / times;
    }
}
