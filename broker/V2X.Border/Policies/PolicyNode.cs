using System.Text.Json;

namespace V2X.Border.Policies;

/// <summary>One value of a policy file with the line it begins on.</summary>
internal sealed class PolicyNode(JsonValueKind kind, int line)
{
    public JsonValueKind Kind { get; } = kind;

    public int Line { get; } = line;

    /// <summary>A string's text.</summary>
    public string Text { get; init; } = "";

    /// <summary>A number's value; NaN for everything else.</summary>
    public double Number { get; init; } = double.NaN;

    /// <summary>Members of an object in their order.</summary>
    public List<PolicyMember> Members { get; } = [];

    /// <summary>Elements of an array.</summary>
    public List<PolicyNode> Items { get; } = [];

    public bool IsText => Kind == JsonValueKind.String;

    public bool IsNumber => Kind == JsonValueKind.Number;

    public bool IsObject => Kind == JsonValueKind.Object;

    public bool IsArray => Kind == JsonValueKind.Array;
}
