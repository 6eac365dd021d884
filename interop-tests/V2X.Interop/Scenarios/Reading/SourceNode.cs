using System.Text.Json;

namespace V2X.Interop.Scenarios.Reading;

/// <summary>A value of a JSON text together with the line it begins on.</summary>
internal sealed class SourceNode(JsonTokenType kind, int line)
{
    /// <summary>Kind of value: an object or array by its opening token.</summary>
    public JsonTokenType Kind { get; } = kind;

    /// <summary>Line, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Value of a string.</summary>
    public string Text { get; init; } = "";

    /// <summary>Value of a number; NaN where the value is none.</summary>
    public double Number { get; init; } = double.NaN;

    /// <summary>Members of an object in the order of the file.</summary>
    public List<(string Name, SourceNode Value)> Members { get; } = [];

    /// <summary>Elements of an array.</summary>
    public List<SourceNode> Items { get; } = [];

    /// <summary>What it is, for a message to a person.</summary>
    public string KindText => Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
