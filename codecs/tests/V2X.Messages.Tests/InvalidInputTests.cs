using V2X.Asn1;

namespace V2X.Messages.Tests;

/// <summary>Mutated inputs get the verdict that the independent decoders agree on.</summary>
public class InvalidInputTests
{
    [Fact]
    public void Generated_corpus_verdicts_agree() => Check(Path.Combine(Vector.GeneratedFolder, "invalid"), 2_000);

    [Fact]
    public void Recorded_corpus_verdicts_agree()
    {
        if (Vector.RecordedFolder is { } folder)
            Check(Path.Combine(folder, "invalid"), 500);
    }

    private static void Check(string folder, int atLeast)
    {
        var faults = new List<string>();
        int count = 0;
        foreach (Vector vector in Vector.In(folder))
        {
            count++;
            bool decoded = Uper.TryDecode(vector.Octets, vector.NewMessage(), out Asn1Error error);
            if (vector.Expect == "reject" && decoded)
                faults.Add($"{vector}: accepted, but every tool refuses it ({vector.Raw.GetProperty("mutation")})");
            else if (vector.Expect == "accept" && !decoded)
                faults.Add($"{vector}: refused ({error}), but every tool accepts it ({vector.Raw.GetProperty("mutation")})");
        }

        Assert.True(count >= atLeast, $"only {count} inputs in {folder}");
        Assert.True(faults.Count == 0, $"{faults.Count} of {count}\n{string.Join('\n', faults.Take(30))}");
    }
}
