using System.Text.Json;

namespace V2X.Broker.Access.Auditing;

/// <summary>One line of the audit log.</summary>
/// <param name="At">When.</param>
/// <param name="Kind"><c>act</c>, <c>refused</c> or <c>left-out</c>.</param>
/// <param name="Who">Who did it, or tried to.</param>
/// <param name="What">What was done or tried.</param>
/// <param name="Subject">To what.</param>
/// <param name="Why">What came of it: the outcome of an act, the rule or missing rule of a refusal.</param>
/// <param name="Count">Of <c>left-out</c>: how many refusals have no line of their own.</param>
internal sealed record AuditEntry(DateTimeOffset At, string Kind, AccessCaller Who, string What, string Subject, string Why, long Count = 0)
{
    public const string Act = "act";
    public const string Refused = "refused";
    public const string LeftOut = "left-out";

    /// <summary>Characters of each text; the rest is cut off, so that nobody makes lines of any length.</summary>
    public const int LongestText = 256;

    /// <summary>Writes it as one JSON object, without the end of the line.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("time", At.UtcDateTime);
        json.WriteString("kind", Kind);
        json.WriteString("who", Cut(Who.Identity.Name));
        json.WriteString("shown", Who.Means.ToString().ToLowerInvariant());
        Text(json, "from", Who.From?.ToString() ?? "");
        if (Count > 0)
            json.WriteNumber("count", Count);
        Text(json, "what", What);
        Text(json, "subject", Subject);
        Text(json, Kind == Act ? "outcome" : "why", Why);
        Text(json, "correlation", Who.Correlation);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
            json.WriteString(name, Cut(value));
    }

    private static string Cut(string value) => value.Length <= LongestText ? value : value[..LongestText];
}
