namespace V2X.Asn1.Compiler.Tests;

/// <summary>A schema cut off anywhere is refused as a schema, or compiles; nothing else happens and nothing hangs.</summary>
public class TruncationTests
{
    private const int Seed = 20261121;
    private const int Cuts = 200;

    public static TheoryData<string> Files => [.. Repository.Edition("csae53-157").Select(f => f.Key)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_cut_off_anywhere_gives_a_fault_with_a_place(string file)
    {
        List<KeyValuePair<string, string>> sources = Repository.Edition("csae53-157");
        int index = sources.FindIndex(s => s.Key == file);
        string text = sources[index].Value;
        var random = new Random(Seed + index);
        for (int i = 0; i < Cuts; i++)
        {
            int length = random.Next(text.Length);
            sources[index] = KeyValuePair.Create(file, text[..length]);
            Exception? outcome = Record.Exception(() => SchemaCompiler.Read("cut", sources));
            Assert.True(outcome is null or CompilerException { Location.Line: > 0 }, $"{file} cut at {length} (seed {Seed}): {outcome}");
        }
    }
}
