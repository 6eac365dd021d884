using System.Globalization;

namespace V2X.Broker.Access;

/// <summary>Why somebody may or may not do something, for people.</summary>
/// <param name="IsAllowed">Whether it may be done.</param>
/// <param name="Text">Rule by rule, why.</param>
public sealed record AccessExplanation(bool IsAllowed, string Text)
{
    private const string At = " at ";

    /// <summary>Explains what a file lets somebody do.</summary>
    /// <param name="file">An access file without faults.</param>
    /// <param name="who">Name of an identity, or "anonymous".</param>
    /// <param name="what"><c>publish SUBJECT [at LATITUDE,LONGITUDE]</c>, <c>subscribe FILTER</c> or <c>command SUBJECT</c>.</param>
    /// <returns>Null where <paramref name="what"/> is none of these.</returns>
    /// <exception cref="InvalidDataException">The file has faults.</exception>
    public static AccessExplanation? Of(string file, string who, string what)
    {
        AccessRules rules = AccessReader.ReadFile(file, TimeProvider.System).Rules ?? throw new InvalidDataException($"{file} has faults");
        double latitude = double.NaN, longitude = double.NaN;
        int at = what.LastIndexOf(At, StringComparison.Ordinal);
        if (at >= 0)
        {
            string[] place = what[(at + At.Length)..].Split(',');
            if (place.Length != 2 || !TryDegrees(place[0], out latitude) || !TryDegrees(place[1], out longitude))
                return null;
            what = what[..at];
        }

        string[] parts = what.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        AccessActions action = parts.Length == 2 ? AccessActionText.Parse(parts[0]) : AccessActions.None;
        if (action == AccessActions.None)
            return null;
        var question = new AccessQuestion(rules.Named(who), action, parts[1], latitude, longitude);
        return new AccessExplanation(rules.Decide(question).IsAllowed, string.Join(Environment.NewLine, rules.Explain(question)));
    }

    private static bool TryDegrees(string text, out double degrees) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees);
}
