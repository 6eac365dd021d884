using System.Text.Json;
using V2X.Asn1;

namespace V2X.Security.Tests.Schemas;

/// <summary>One line of a vector file with an OER encoding, made by an independent encoder or recorded in the field.</summary>
internal sealed record Vector(string File, int Line, Asn1Edition Edition, string Type, byte[] Octets, JsonElement? Jer, string? Expect, JsonElement Raw)
{
    public static string GeneratedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "vectors");

    /// <summary>Recordings are not part of the repository; absent where V2X_RECORDINGS does not name their folder.</summary>
    public static string? RecordedFolder { get; } = Environment.GetEnvironmentVariable("V2X_RECORDINGS");

    public static IEnumerable<Vector> In(string folder) =>
        Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(Read);

    public static TheoryData<string> GeneratedFiles() => [.. In(GeneratedFolder).Select(v => v.File).Distinct()];

    public static List<Vector> Generated(string file) => [.. Read(Path.Combine(GeneratedFolder, file))];

    public static IEnumerable<Vector> Read(string file)
    {
        int line = 0;
        foreach (string text in System.IO.File.ReadLines(file))
        {
            line++;
            JsonElement json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4096 }).RootElement;
            if (!json.TryGetProperty("edition", out JsonElement edition) || EditionOf(edition.GetString()!) is not { } known)
                continue;
            yield return new Vector(
                Path.GetFileName(file),
                line,
                known,
                json.GetProperty("type").GetString()!,
                Convert.FromHexString(json.GetProperty("hex").GetString()!),
                json.TryGetProperty("jer", out JsonElement jer) ? AsIn2023(edition.GetString()!, jer) : null,
                json.TryGetProperty("expect", out JsonElement expect) ? expect.GetString() : null,
                json);
        }
    }

    // What was made for release 1.3.1 of TS 103 097 is read with 2.1.1, which only adds to it.
    private static Asn1Edition? EditionOf(string id) => id switch
    {
        "ieee1609.2-2023" => Ieee1609Dot2_2023.Edition.Instance,
        "ts103097-v1.3.1" or "ts103097-v2.1.1" => Ts103097_v2_1_1.Edition.Instance,
        "ydt3957-2021" => Ydt3957_2021.Edition.Instance,
        _ => null,
    };

    // The tools that made the vectors of 1.3.1 took no bit at all for the default of eeType, which has bit app set; and a
    // component was renamed since.
    private static JsonElement AsIn2023(string edition, JsonElement jer) => edition == "ts103097-v1.3.1"
        ? JsonDocument.Parse(jer.GetRawText().Replace("\"eeType\":\"00\"", "\"eeType\":\"80\"", StringComparison.Ordinal)
            .Replace("\"country\":", "\"countryOnly\":", StringComparison.Ordinal)).RootElement
        : jer;

    /// <summary>
    /// Whether it is right to refuse this one: a recording that nests 150 levels deep to exhaust the stack, and the vectors
    /// of 1.3.1 that spell out the default of eeType (see above) or carry noise as an addition that 2023 has given a meaning.
    /// </summary>
    public bool IsRefusedFor(Asn1Error error) => error.Reason switch
    {
        Asn1Reason.OerDepth => Raw.GetProperty("source").GetString()!.Contains("recursion_depth150", StringComparison.Ordinal),
        Asn1Reason.OerNotCanonical => File.StartsWith("etsi_ts103097-v1.3.1", StringComparison.Ordinal) && Jer?.GetRawText().Contains("\"eeType\":\"80\"", StringComparison.Ordinal) == true,
        Asn1Reason.OerLength => File.StartsWith("etsi_ts103097-v1.3.1", StringComparison.Ordinal) && Jer?.GetRawText().Contains("\"_ext_0\"", StringComparison.Ordinal) == true,
        _ => false,
    };

    public IAsn1Type NewMessage() => Edition.Create(Type) ?? throw new InvalidOperationException($"{this}: no type {Type}");

    public override string ToString() => $"{File}:{Line}";
}
