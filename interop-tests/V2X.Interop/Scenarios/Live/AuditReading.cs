using System.Security.Cryptography;
using System.Text.Json;
using V2X.Border;
using V2X.Border.Audit;

namespace V2X.Interop.Scenarios.Live;

/// <summary>What a side's audit logs tell of its decisions, after they were verified. Not safe for concurrent use.</summary>
internal sealed class AuditReading
{
    private const string PrivateKeyFile = "audit-key.pem";

    private readonly SortedDictionary<string, long> _stoppedOut = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _stoppedIn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _takenByType = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleCounters> _rules = new(StringComparer.Ordinal);

    private AuditReading()
    {
    }

    /// <summary>What is wrong with them; empty where nothing is.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Good records.</summary>
    public long Records { get; private set; }

    /// <summary>Decisions about messages that were to leave.</summary>
    public long Asked { get; private set; }

    /// <summary>Messages that did not leave, by reason.</summary>
    public IReadOnlyDictionary<string, long> StoppedOut => _stoppedOut;

    /// <summary>Messages that were not let in, by reason.</summary>
    public IReadOnlyDictionary<string, long> StoppedIn => _stoppedIn;

    /// <summary>Messages that were let in, by type.</summary>
    public IReadOnlyDictionary<string, long> TakenByType => _takenByType;

    /// <summary>How often a rule decided about messages that were to leave.</summary>
    public RuleCounters RuleOf(string rule) => _rules.GetValueOrDefault(rule);

    /// <summary>Reads and verifies the logs of a folder, which nobody writes to any more.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="keyFile">File in it with the key that they must be signed with, PEM, public or private.</param>
    public static AuditReading Read(string folder, string keyFile = PrivateKeyFile)
    {
        AuditReading reading = new();
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, keyFile)));
        string[] logs = [.. Directory.GetFiles(folder, "*.audit.jsonl").Order(StringComparer.Ordinal)];
        reading.Fault = logs.Length == 0 ? AuditFaultText.Of(AuditFault.Empty) : "";
        foreach (string log in logs)
            reading.ReadLog(log, key);
        return reading;
    }

    /// <summary>Writes the public key of a folder's logs to a file, for whoever verifies them later.</summary>
    public static void WritePublicKey(string folder, string file)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, PrivateKeyFile)));
        File.WriteAllText(file, key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    private void ReadLog(string log, ECDsa key)
    {
        using (FileStream file = File.OpenRead(log))
        {
            AuditVerdict verdict = AuditVerifier.Verify(file, key);
            Records += verdict.Records;
            if (Fault.Length == 0 && !(verdict.IsIntact && verdict.IsClosed))
                Fault = AuditFaultText.Of(verdict.Fault);
        }

        foreach (string line in File.ReadLines(log))
        {
            using JsonDocument record = JsonDocument.Parse(line);
            if (Text(record, "kind") == "decision")
                Count(record);
        }
    }

    private void Count(JsonDocument record)
    {
        bool crossed = Text(record, "outcome") == BorderReasonText.Of(BorderOutcome.Delivered);
        string reason = Text(record, "reason");
        if (Text(record, "direction") != "out")
        {
            if (crossed)
                _takenByType[Text(record, "message")] = _takenByType.GetValueOrDefault(Text(record, "message")) + 1;
            else
                _stoppedIn[reason] = _stoppedIn.GetValueOrDefault(reason) + 1;
            return;
        }

        Asked++;
        if (!crossed)
            _stoppedOut[reason] = _stoppedOut.GetValueOrDefault(reason) + 1;
        if (Text(record, "rule") is { Length: > 0 } rule)
            _rules[rule] = Plus(_rules.GetValueOrDefault(rule), Text(record, "outcome"), reason);
    }

    private static RuleCounters Plus(RuleCounters so, string outcome, string reason)
    {
        if (outcome == BorderReasonText.Of(BorderOutcome.Delivered))
            return so with { Delivered = so.Delivered + 1 };
        if (outcome == BorderReasonText.Of(BorderOutcome.Shadow))
            return so with { Shadow = so.Shadow + 1 };
        bool isRate = reason == BorderReasonText.Of(BorderReason.RateLimited) || reason == BorderReasonText.Of(BorderReason.SenderRateLimited);
        return isRate ? so with { RateLimited = so.RateLimited + 1 } : so with { Denied = so.Denied + 1 };
    }

    private static string Text(JsonDocument record, string name) =>
        record.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
