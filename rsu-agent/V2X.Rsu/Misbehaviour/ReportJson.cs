using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace V2X.Rsu.Misbehaviour;

/// <summary>
/// Kept reports as JSON, after the structure of TS 103 759: a report of version, generation time, observation location and AID
/// holds observations by target and the messages as evidence, the index of the subject among them. The observations carry the
/// names of our checks, for the standard has names for some of them only.
/// </summary>
internal static class ReportJson
{
    private const long NanosecondsPerTick = 100;
    private const int Version = 1;

    /// <summary>The newest reports first, at most <paramref name="most"/>.</summary>
    public static ReadOnlyMemory<byte> Write(MisbehaviourMonitor monitor, string agent, double? latitudeDegrees, double? longitudeDegrees, int most)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("agent", agent);
        json.WriteStartArray("reports");
        ulong givenUp = monitor.Inspect(most, report => Write(json, report, latitudeDegrees, longitudeDegrees));
        json.WriteEndArray();
        json.WriteNumber("reportsGivenUp", givenUp);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, MisbehaviourReport report, double? latitudeDegrees, double? longitudeDegrees)
    {
        json.WriteStartObject();
        json.WriteNumber("number", report.Number);
        json.WriteNumber("version", Version);
        json.WriteString("generationTime", TimeOf(report.Subject));
        if (latitudeDegrees is { } latitude && longitudeDegrees is { } longitude)
        {
            json.WriteStartObject("observationLocation");
            json.WriteNumber("latitudeDegrees", latitude);
            json.WriteNumber("longitudeDegrees", longitude);
            json.WriteEndObject();
        }

        if (report.Aid >= 0)
            json.WriteNumber("aid", report.Aid);
        WriteSender(json, report);
        json.WriteStartArray("observations");
        json.WriteStartObject();
        json.WriteString("target", CheckText.SubjectOf(report.Check));
        json.WriteString("check", CheckText.Of(report.Check));
        json.WriteEndObject();
        json.WriteEndArray();
        WriteEvidence(json, report);
        json.WriteEndObject();
    }

    private static void WriteSender(Utf8JsonWriter json, MisbehaviourReport report)
    {
        json.WriteStartObject("sender");
        if (report.Sender.IsSigner)
            json.WriteString("signer", report.Sender.Id.ToString("x16", CultureInfo.InvariantCulture));
        json.WriteString("stationId", report.StationId.ToString($"x{report.StationIdOctets * 2}", CultureInfo.InvariantCulture));
        json.WriteString("family", report.Family.ToString().ToLowerInvariant());
        json.WriteNumber("score", Math.Round(report.Score, 3));
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, MisbehaviourReport report)
    {
        json.WriteStartArray("v2xPduEvidence");
        json.WriteStartObject();
        json.WriteString("type", report.Type);
        json.WriteString("edition", report.Edition);
        json.WriteString("stack", report.Stack.ToString().ToLowerInvariant());
        json.WriteStartArray("v2xPdus");
        if (report.BeforeOctets > 0)
            WritePdu(json, report.Before, report.BeforePdu, report.BeforeOctets);
        WritePdu(json, report.Subject, report.SubjectPdu, report.SubjectOctets);
        json.WriteEndArray();
        json.WriteNumber("subjectPduIndex", report.BeforeOctets > 0 ? 1 : 0);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePdu(Utf8JsonWriter json, in Motion said, ReadOnlySpan<byte> pdu, int octets)
    {
        json.WriteStartObject();
        json.WriteString("received", TimeOf(said));
        json.WriteNumber("latitudeDegrees", Math.Round(said.LatitudeE7 * 1e-7, 7));
        json.WriteNumber("longitudeDegrees", Math.Round(said.LongitudeE7 * 1e-7, 7));
        if (float.IsFinite(said.SpeedMetresPerSecond))
            json.WriteNumber("speedMetresPerSecond", Math.Round(said.SpeedMetresPerSecond, 2));
        if (float.IsFinite(said.HeadingDegrees))
            json.WriteNumber("headingDegrees", Math.Round(said.HeadingDegrees, 2));
        json.WriteNumber("octets", octets);
        // What was too long to be kept is not evidence in part.
        if (pdu.Length == octets)
            json.WriteString("hex", Convert.ToHexStringLower(pdu));
        json.WriteEndObject();
    }

    private static DateTime TimeOf(in Motion said) => DateTime.UnixEpoch.AddTicks(said.ReceivedNanoseconds / NanosecondsPerTick);
}
