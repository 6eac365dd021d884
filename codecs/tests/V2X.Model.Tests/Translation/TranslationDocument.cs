using System.Text;
using V2X.Model.Canonical;
using V2X.Model.Translation;
using V2X.Model.Translation.Losses;

namespace V2X.Model.Tests.Translation;

/// <summary>docs/translation.md, made from the mappings of the adapters.</summary>
internal static class TranslationDocument
{
    private static readonly MessageFamily[] Families = [MessageFamily.China, MessageFamily.Sae, MessageFamily.Etsi];

    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("""
            # Translation, field by field

            Made from the mappings of the message adapters; a test compares this page with them, and makes it anew where `V2X_RENEW_SNAPSHOTS=1` is set.

            A message goes from its standard into the canonical model (SI units, WGS 84, UTC; accuracies as one standard deviation; forward, left and up positive) and from there into the other standard. `[]` stands for every element of a list, `-` for a field that the message has no place for: what stands there is lost on the way, and `v2x convert --report` says so. What a source does not say is written as the target's "unavailable". Where one message of the target cannot tell every event of the source (a DENM tells one, an IVIM the signs of one number, a TIM 8 events, an RSI 8 events and 16 signs), as many are written as it takes.


            """.ReplaceLineEndings("\n"));
        foreach (CanonicalKind kind in Enum.GetValues<CanonicalKind>())
        {
            MessageAdapter[] adapters = [.. MessageAdapters.All.Where(adapter => adapter.Kind == kind)];
            if (adapters.Length > 0)
                AddKind(text, kind, adapters);
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void AddKind(StringBuilder text, CanonicalKind kind, MessageAdapter[] adapters)
    {
        text.Append("## ").Append(TitleOf(kind)).Append("\n\n");
        foreach (MessageFamily family in Families)
        {
            IEnumerable<string> names = Of(adapters, family).Select(group => $"{group.Key} ({string.Join(", ", group.Select(adapter => adapter.EditionId))})");
            text.Append("- ").Append(NameOf(family)).Append(": ").Append(string.Join("; ", names.DefaultIfEmpty("no message"))).Append('\n');
        }

        text.Append("\n| canonical field | China | SAE | ETSI |\n|---|---|---|---|\n");
        var type = adapters[0].CreateMessage().GetType();
        foreach (string place in CanonicalLeaves.PlacesOf(type))
        {
            string[] cells = [.. Families.Select(family => Cell(adapters, family, place))];
            if (cells.Any(cell => cell != "-"))
                text.Append("| `").Append(place).Append("` | ").Append(string.Join(" | ", cells)).Append(" |\n");
        }

        text.Append('\n');
    }

    private static string Cell(MessageAdapter[] adapters, MessageFamily family, string place)
    {
        var lines = new List<string>();
        foreach (IGrouping<string, MessageAdapter> group in Of(adapters, family))
        {
            foreach (FieldMapping row in group.First().Mappings.Where(row => row.CanonicalPath == place))
                lines.Add($"{group.Key} `{row.WirePath}`{(row.Note is { } note ? ": " + note : "")}".Replace("|", "\\|", StringComparison.Ordinal));
        }

        return lines.Count == 0 ? "-" : string.Join("<br>", lines);
    }

    private static IEnumerable<IGrouping<string, MessageAdapter>> Of(MessageAdapter[] adapters, MessageFamily family) =>
        adapters.Where(adapter => adapter.Family == family).GroupBy(adapter => adapter.MessageType);

    private static string TitleOf(CanonicalKind kind) => kind switch
    {
        CanonicalKind.RoadUser => "Road users about themselves",
        CanonicalKind.PerceivedObjects => "Perceived objects",
        CanonicalKind.Signals => "Signals",
        CanonicalKind.LaneMap => "Lane maps",
        CanonicalKind.RoadEvents => "Events and signs",
        CanonicalKind.Assistance => "Corrections for satellite positioning",
        CanonicalKind.Request => "Requests",
        CanonicalKind.Response => "Responses",
        _ => kind.ToString(),
    };

    private static string NameOf(MessageFamily family) => family switch
    {
        MessageFamily.China => "China",
        MessageFamily.Sae => "SAE",
        _ => "ETSI",
    };
}
