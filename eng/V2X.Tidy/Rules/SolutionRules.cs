using System.Text.RegularExpressions;

namespace V2X.Tidy.Rules;

/// <summary>The solution lists every project, and only projects that exist.</summary>
internal static partial class SolutionRules
{
    public static IEnumerable<Fault> Check(SourceFile solution, IReadOnlySet<string> projects)
    {
        HashSet<string> listed = new(StringComparer.Ordinal);
        for (int i = 0; i < solution.Lines.Length; i++)
        {
            if (ProjectPath().Match(solution.Lines[i]) is { Success: true } match)
            {
                string path = match.Groups[1].Value.Replace('\\', '/');
                listed.Add(path);
                if (!projects.Contains(path))
                {
                    yield return new Fault(solution.Path, i + 1, $"{path} does not exist: dotnet sln {solution.Path} remove {path}.");
                }
            }
        }

        foreach (string missing in projects.Where(project => !listed.Contains(project)))
        {
            yield return new Fault(missing, 0, $"not built by anyone: dotnet sln {solution.Path} add {missing}.");
        }
    }

    [GeneratedRegex(@"^Project\(.*""([^""]+\.csproj)""")]
    private static partial Regex ProjectPath();
}
