using System.Text.Json;
using V2X.Conformance.Suites;
using V2X.Conformance.Verdicts;

namespace V2X.Conformance.Reports;

/// <summary>A run as its results file tells it.</summary>
/// <param name="Name">How a person knows it.</param>
/// <param name="Target">What was tested.</param>
/// <param name="IsPartial">Whether it was broken off.</param>
/// <param name="Requirements">Verdicts, in the order of the file.</param>
public sealed record RecordedRun(string Name, string Target, bool IsPartial, IReadOnlyList<RecordedVerdict> Requirements)
{
    /// <summary>Longest file, octets.</summary>
    public const int MostOctets = 64 * 1024 * 1024;

    private const int MostRequirements = 100_000;

    /// <summary>Reads a results file.</summary>
    /// <param name="json">Its octets.</param>
    /// <param name="name">How a person knows the run.</param>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static RecordedRun Read(ReadOnlyMemory<byte> json, string name)
    {
        if (json.Length > MostOctets)
            throw new FormatException($"longer than {MostOctets} octets");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            string schema = root.GetProperty("schema").GetString() ?? "";
            if (schema != JsonReport.Schema)
                throw new FormatException($"its schema is '{schema}'; this program reads '{JsonReport.Schema}'");
            JsonElement requirements = root.GetProperty("requirements");
            if (requirements.GetArrayLength() > MostRequirements)
                throw new FormatException($"more than {MostRequirements} requirements");
            return new RecordedRun(name, root.GetProperty("target").GetString() ?? "", root.GetProperty("partial").GetBoolean(), [.. requirements.EnumerateArray().Select(Requirement)]);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"line {fault.LineNumber + 1}: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("it is no results file of 'v2x test run'", fault);
        }
    }

    private static RecordedVerdict Requirement(JsonElement one)
    {
        JsonElement title = one.GetProperty("title");
        string verdict = Text(one, "verdict");
        Verdict[] known = [.. Enum.GetValues<Verdict>().Where(each => VerdictText.Name(each) == verdict)];
        if (known.Length == 0)
            throw new FormatException($"there is no verdict '{verdict}'");
        return new RecordedVerdict(
            Text(one, "suite"),
            Text(one, "id"),
            new LocalText(Text(title, "en"), Text(title, "zh-Hant"), Text(title, "zh-Hans")),
            Text(one, "clause"),
            known[0],
            one.GetProperty("examined").GetInt64(),
            one.GetProperty("broken").GetInt64());
    }

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString() ?? "";
}
