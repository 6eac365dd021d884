using System.Text.Encodings.Web;
using System.Text.Json;
using V2X.Conformance.Running;
using V2X.Conformance.Suites;
using V2X.Conformance.Texts;
using V2X.Conformance.Verdicts;
using V2X.Model;

namespace V2X.Conformance.Reports;

/// <summary>A run as JSON: all that the other reports are made of. The same run gives the same octets.</summary>
public static class JsonReport
{
    /// <summary>What the file calls itself.</summary>
    public const string Schema = "v2x-conformance/1";

    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the report.</summary>
    public static void Write(RunResult run, Stream stream)
    {
        using Utf8JsonWriter json = new(stream, s_options);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("target", run.Target);
        json.WriteBoolean("partial", run.IsPartial);
        json.WriteString("sourceFault", run.SourceFault);
        WriteSeen(run, json);
        json.WriteStartObject("verdicts");
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
            json.WriteNumber(VerdictText.Name(verdict), run.Requirements.Count(one => one.Verdict == verdict));
        json.WriteEndObject();
        json.WriteStartArray("requirements");
        foreach (RequirementResult one in run.Requirements)
            Write(one, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSeen(RunResult run, Utf8JsonWriter json)
    {
        json.WriteNumber("packets", run.Facts.Packets);
        json.WriteString("first", TimeText.Of(run.Facts.FirstUnixNs));
        json.WriteString("last", TimeText.Of(run.Facts.LastUnixNs));
        json.WriteNumber("signaturesChecked", run.SignaturesChecked);
        json.WriteStartArray("editions");
        foreach (MessageFamily family in (ReadOnlySpan<MessageFamily>)[MessageFamily.China, MessageFamily.Sae, MessageFamily.Etsi])
            json.WriteStringValue(run.Editions.Of(family));
        json.WriteEndArray();
        WriteCounts("messages", run.Types, json);
        WriteCounts("notReadable", run.Faults, json);
    }

    private static void Write(RequirementResult one, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("suite", one.Suite.Id);
        json.WriteString("id", one.Requirement.Id);
        Write("title", one.Requirement.Title, json);
        json.WriteString("clause", one.Requirement.Clause);
        json.WriteString("severity", one.Requirement.Severity.ToString().ToLowerInvariant());
        json.WriteString("verdict", VerdictText.Name(one.Verdict));
        if (one.Reason is { } reason)
            Write("reason", reason, json);
        json.WriteNumber("examined", one.Examined);
        json.WriteNumber("broken", one.Broken);
        json.WriteStartArray("evidence");
        foreach (Breach breach in one.Breaches)
            Write(breach, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Breach breach, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("packet", breach.PacketNumber);
        json.WriteString("time", TimeText.Of(breach.ReceivedUnixNs));
        json.WriteString("type", breach.Type);
        json.WriteString("edition", breach.Edition);
        json.WriteString("path", breach.Path);
        Write("finding", breach.Finding, json);
        json.WriteString("hex", Convert.ToHexStringLower(breach.Payload.Span));
        if (breach.Sent is { } sent)
        {
            json.WriteString("sentTime", TimeText.Of(sent.ReceivedUnixNs));
            json.WriteString("sentPacket", Convert.ToHexStringLower(sent.Octets.Span));
        }

        json.WriteEndObject();
    }

    private static void Write(string member, Finding finding, Utf8JsonWriter json)
    {
        json.WriteStartObject(member);
        json.WriteString("key", finding.Key);
        json.WriteStartArray("values");
        foreach (string value in finding.Values)
            json.WriteStringValue(value);
        json.WriteEndArray();
        json.WriteString("text", FindingTexts.Of(finding, ReportLanguage.En));
        json.WriteEndObject();
    }

    private static void Write(string member, LocalText text, Utf8JsonWriter json)
    {
        json.WriteStartObject(member);
        json.WriteString("en", text.En);
        json.WriteString("zh-Hant", text.ZhHant);
        json.WriteString("zh-Hans", text.ZhHans);
        json.WriteEndObject();
    }

    private static void WriteCounts(string member, IReadOnlyDictionary<string, long> counts, Utf8JsonWriter json)
    {
        json.WriteStartObject(member);
        foreach ((string name, long count) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteNumber(name, count);
        json.WriteEndObject();
    }
}
