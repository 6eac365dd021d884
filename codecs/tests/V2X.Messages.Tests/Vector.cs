using System.Text.Json;
using V2X.Asn1;

namespace V2X.Messages.Tests;

/// <summary>One line of a vector file, made by an independent encoder or recorded in the field.</summary>
public sealed record Vector(string File, int Line, string Edition, string Type, string Rules, byte[] Octets, JsonElement? Jer, bool JerIsLossy, string? Expect, JsonElement Raw)
{
    public static string GeneratedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "vectors");

    public static string? RecordedFolder { get; } = Environment.GetEnvironmentVariable("V2X_RECORDINGS");

    public static Asn1Edition? EditionOf(string id) => id switch
    {
        China.Ydt3709_2020.Edition.Id => China.Ydt3709_2020.Edition.Instance,
        China.Csae53_157.Edition.Id => China.Csae53_157.Edition.Instance,
        Sae.J2735_2024.Edition.Id => Sae.J2735_2024.Edition.Instance,
        Etsi.En302637_2_v1_4_1.Edition.Id => Etsi.En302637_2_v1_4_1.Edition.Instance,
        Etsi.En302637_3_v1_3_1.Edition.Id => Etsi.En302637_3_v1_3_1.Edition.Instance,
        Etsi.Ts103301_v2_1_1.Edition.Id => Etsi.Ts103301_v2_1_1.Edition.Instance,
        Etsi.Ts103301_v2_2_1.Edition.Id => Etsi.Ts103301_v2_2_1.Edition.Instance,
        Etsi.Ts103900_v2_3_1.Edition.Id => Etsi.Ts103900_v2_3_1.Edition.Instance,
        Etsi.Ts103831_v2_3_1.Edition.Id => Etsi.Ts103831_v2_3_1.Edition.Instance,
        Etsi.Ts103324_v2_1_1.Edition.Id => Etsi.Ts103324_v2_1_1.Edition.Instance,
        Etsi.Ts103300_3_v2_3_1.Edition.Id => Etsi.Ts103300_3_v2_3_1.Edition.Instance,
        _ => null,
    };

    /// <summary>Vectors of the editions that are built in.</summary>
    public static IEnumerable<Vector> In(string folder) =>
        Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(Read).Where(v => EditionOf(v.Edition) is not null);

    public static IEnumerable<Vector> Read(string file)
    {
        int line = 0;
        foreach (string text in System.IO.File.ReadLines(file))
        {
            line++;
            JsonElement json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 4096 }).RootElement;
            if (!json.TryGetProperty("type", out JsonElement type) || !json.TryGetProperty("edition", out JsonElement edition))
                continue;
            yield return new Vector(
                Path.GetFileName(file),
                line,
                edition.GetString()!,
                type.GetString()!,
                json.GetProperty("rules").GetString()!,
                Convert.FromHexString(json.GetProperty("hex").GetString()!),
                json.TryGetProperty("jer", out JsonElement jer) ? jer : null,
                json.TryGetProperty("jer_lossy", out _),
                json.TryGetProperty("expect", out JsonElement expect) ? expect.GetString() : null,
                json);
        }
    }

    public IAsn1Type NewMessage() => EditionOf(Edition)!.Create(Type)!;

    public override string ToString() => $"{File}:{Line}";
}
