using System.Globalization;

namespace V2X.Border.Policies;

/// <summary>Something wrong or doubtful in a policy file.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="IsError">True where the policy is refused for it; false for a warning.</param>
/// <param name="Text">What it is and what to do about it.</param>
public sealed record PolicyFinding(int Line, bool IsError, string Text)
{
    /// <summary>Line, severity and text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Line}: {(IsError ? "error" : "warning")}: {Text}");
}
