using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace V2X.Asn1.Compiler.Tests;

/// <summary>What the compiler makes today is what it made when the snapshots were taken.</summary>
public class SnapshotTests
{
    private const string Renew = "If the change is meant, run these tests once with V2X_RENEW_SNAPSHOTS=1 and review the difference before committing it.";

    [Fact]
    public void The_code_of_a_small_module_is_as_stored()
    {
        string folder = Path.Combine(Repository.Tests, "Golden");
        string schema = File.ReadAllText(Path.Combine(folder, "Tiny.asn"));
        string code = SchemaCompiler.Compile("tiny", "Acme.Tiny", [KeyValuePair.Create("Tiny.asn", schema)])["Tiny.g.cs"];
        Compare(Path.Combine(folder, "Tiny.g.cs.txt"), code);
    }

    [Fact]
    public void The_layout_of_every_type_of_every_edition_is_as_stored()
    {
        var manifest = new StringBuilder();
        foreach (string folder in Directory.GetDirectories(Repository.Schemas).Order(StringComparer.Ordinal))
        {
            string edition = Path.GetFileName(folder);
            foreach ((string type, string hash) in Layouts(edition))
                manifest.Append(edition).Append(' ').Append(type).Append(' ').Append(hash).Append('\n');
        }

        Compare(Path.Combine(Repository.Tests, "manifest.txt"), manifest.ToString());
    }

    private static List<(string Type, string Hash)> Layouts(string edition)
    {
        string json = SchemaCompiler.Compile(edition, "N", Repository.Edition(edition), Repository.Imports(edition))[edition + ".layout.json"];
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("types").EnumerateObject()
            .Select(t => (t.Name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(t.Value.GetRawText())))[..8]))
            .OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
    }

    private static void Compare(string file, string found)
    {
        if (Repository.RenewSnapshots)
            File.WriteAllText(file, found);
        string[] stored = File.ReadAllText(file).Split('\n');
        string[] now = found.Split('\n');
        int line = Enumerable.Range(0, Math.Max(stored.Length, now.Length))
            .FirstOrDefault(i => i >= stored.Length || i >= now.Length || stored[i] != now[i], -1);
        Assert.True(line < 0, $"{Path.GetFileName(file)} line {line + 1}: stored \"{stored.ElementAtOrDefault(line)}\", now \"{now.ElementAtOrDefault(line)}\". {Renew}");
    }
}
