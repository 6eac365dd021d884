using System.Text.Json;
using System.Text.Json.Serialization;

namespace V2X.Results;

/// <summary>budgets.json: which figures may cost how much, and the loads that they are measured under. Copied beside each program.</summary>
public sealed class Budgets
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>What is held; the first line that names a figure holds for it.</summary>
    public required IReadOnlyList<BudgetLine> Lines { get; init; }

    /// <summary>Rates and repeats by the mode of the load tool.</summary>
    public Dictionary<string, LoadPlan> Loads { get; init; } = [];

    /// <summary>What <c>eng/test</c> should not take longer than; told, not held.</summary>
    public Dictionary<string, double> Build { get; init; } = [];

    /// <summary>The file beside the program.</summary>
    public static Budgets Load() => Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json")));

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="InvalidDataException">A line is not as it should be.</exception>
    public static Budgets Read(string json)
    {
        Budgets budgets;
        try
        {
            budgets = JsonSerializer.Deserialize<Budgets>(json, Format) ?? throw new InvalidDataException("budgets.json is empty.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"budgets.json: {fault.Message}", fault);
        }

        foreach (BudgetLine line in budgets.Lines)
            line.ToGate(0);
        return budgets;
    }

    /// <summary>The budget of a figure; null where none holds for it.</summary>
    /// <param name="id">Group and name.</param>
    /// <param name="slopeNoise">Noise of a slope, in its unit.</param>
    public Gate? Of(string id, double slopeNoise = 0) => Lines.FirstOrDefault(line => line.Holds(id))?.ToGate(slopeNoise);

    /// <summary>Lines of these groups that held for none of the figures: the figure has another name now, and its budget holds nothing.</summary>
    public IEnumerable<BudgetLine> Idle(IReadOnlyCollection<Figure> figures)
    {
        HashSet<string> groups = [.. figures.Select(figure => figure.Group)];
        HashSet<BudgetLine> used = [.. figures.Select(figure => Lines.FirstOrDefault(line => line.Holds(figure.Id))).OfType<BudgetLine>()];
        return Lines.Where(line => groups.Contains(line.Figure.Split(':')[0]) && !used.Contains(line));
    }
}
