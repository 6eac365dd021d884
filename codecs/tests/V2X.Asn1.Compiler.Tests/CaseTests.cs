using System.Globalization;

namespace V2X.Asn1.Compiler.Tests;

/// <summary>
/// Every file of Cases, named NN-name-OK, -SyntaxError or -SemanticError, with the outcome in the .expect file beside
/// it: for an error its code, line and column; else lines of type, encoding in hexadecimal ("!" and a reason where
/// decoding must fail) and value in JER.
/// </summary>
public class CaseTests
{
    public static TheoryData<string> Good => Names("-OK");

    public static TheoryData<string> Bad => Names("Error");

    [Theory]
    [MemberData(nameof(Good))]
    public void A_schema_that_is_right_decodes_and_encodes(string name)
    {
        GeneratedEdition edition = GeneratedEdition.Of(name, Schema(name));
        List<string> lines = Expected(name);
        Assert.NotEmpty(lines);
        foreach (string line in lines)
        {
            string[] parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            if (parts[2].StartsWith('!'))
                Refused(edition, parts[0], parts[1], parts[2][1..]);
            else
                Codec.RoundTrip(edition, parts[0], parts[1], parts[2]);
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_schema_that_is_wrong_is_refused_where_it_is_wrong(string name)
    {
        string schema = Schema(name);
        CompilerException fault = Assert.Throws<CompilerException>(
            () => SchemaCompiler.Compile("case", "Generated", [KeyValuePair.Create(name + ".asn", schema)]));
        string found = string.Create(CultureInfo.InvariantCulture, $"{fault.Code} {fault.Location.Line} {fault.Location.Column}");
        Assert.Equal(Expected(name).Single(), found);
        Assert.StartsWith($"{name}.asn({fault.Location.Line},{fault.Location.Column}): error {fault.Code}: ", fault.Message, StringComparison.Ordinal);
    }

    private static void Refused(GeneratedEdition edition, string type, string hex, string reason)
    {
        Assert.False(Uper.TryDecode(Convert.FromHexString(hex), edition.New(type), out Asn1Error error), $"{type} {hex} must be refused");
        Assert.Equal(reason, error.ToString());
    }

    private static string Schema(string name) => File.ReadAllText(Path.Combine(Repository.Cases, name + ".asn"));

    private static List<string> Expected(string name) =>
        File.ReadAllLines(Path.Combine(Repository.Cases, name + ".expect")).Where(l => l.Length > 0 && l[0] != '#').ToList();

    private static TheoryData<string> Names(string ending)
    {
        var names = new TheoryData<string>();
        foreach (string file in Directory.GetFiles(Repository.Cases, "*.asn").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (name.EndsWith(ending, StringComparison.Ordinal))
                names.Add(name);
        }

        return names;
    }
}
