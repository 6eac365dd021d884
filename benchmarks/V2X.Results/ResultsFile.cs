using System.Text.Json;
using System.Text.Json.Serialization;

namespace V2X.Results;

/// <summary>The figures of one run of the benchmark, as they stand in a JSON file.</summary>
public sealed record ResultsFile
{
    /// <summary>Version of the format that this program writes.</summary>
    public const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Version of the format.</summary>
    public required int Schema { get; init; }

    /// <summary>Where and when.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>The figures, in the order they were taken.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>What is drawn.</summary>
    public IReadOnlyList<Curve> Curves { get; init; } = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not such a file, or of a version that this program does not know.</exception>
    public static ResultsFile Read(string path)
    {
        try
        {
            ResultsFile results = JsonSerializer.Deserialize<ResultsFile>(File.ReadAllText(path), Format) ?? throw new InvalidDataException($"{path} is empty.");
            return results.Schema == CurrentSchema
                ? results
                : throw new InvalidDataException($"{path} is of schema {results.Schema}; this program reads {CurrentSchema}: take the program of the same commit.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} is no file of benchmark results: {fault.Message}", fault);
        }
    }

    /// <summary>Adds the figures of a group to a file, in the place of what it had of that group; makes the file where there is none.</summary>
    public static void Append(string path, string group, IReadOnlyList<Figure> figures, IReadOnlyList<Curve> curves)
    {
        ResultsFile results = File.Exists(path) ? Read(path) : new ResultsFile { Schema = CurrentSchema, Machine = MachineFacts.Here(), Figures = [] };
        HashSet<string> drawn = [.. curves.Select(curve => curve.Name)];
        results = results with
        {
            Figures = [.. results.Figures.Where(figure => figure.Group != group), .. figures],
            Curves = [.. results.Curves.Where(curve => !drawn.Contains(curve.Name)), .. curves],
        };
        File.WriteAllText(path, results.ToJson());
    }

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format) + "\n";
}
