namespace V2X.Tidy.Rules;

/// <summary>Shell scripts can be run as they are and stop at the first error.</summary>
internal static class ScriptRules
{
    public static bool IsShellScript(SourceFile file) =>
        file.Text.StartsWith("#!", StringComparison.Ordinal) && file.Lines[0].EndsWith("sh", StringComparison.Ordinal);

    public static IEnumerable<Fault> Check(SourceFile script, UnixFileMode mode)
    {
        if (!mode.HasFlag(UnixFileMode.UserExecute))
        {
            yield return new Fault(script.Path, 0, $"cannot be run: chmod +x {script.Path}, and git update-index --chmod=+x {script.Path}.");
        }

        if (!script.Lines.Contains("set -euo pipefail"))
        {
            yield return new Fault(script.Path, 1, "goes on after an error: put 'set -euo pipefail' on a line of its own below the opening comment.");
        }
    }
}
