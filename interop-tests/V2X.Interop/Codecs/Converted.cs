using V2X.Model.Translation;

namespace V2X.Interop.Codecs;

/// <summary>What became of one entry that was to be converted, or one of the messages that it became.</summary>
internal sealed record Converted
{
    /// <summary>Where it was found, e.g. a file and line.</summary>
    public required string Where { get; init; }

    /// <summary>Edition it was read in; empty where none fits.</summary>
    public string SourceEdition { get; init; } = "";

    /// <summary>Short name of its message.</summary>
    public string SourceType { get; init; } = "";

    /// <summary>Edition it was written in.</summary>
    public string TargetEdition { get; init; } = "";

    /// <summary>Short name of the message written.</summary>
    public string TargetType { get; init; } = "";

    /// <summary>The message as it goes on the air.</summary>
    public byte[] Octets { get; init; } = [];

    /// <summary>What was lost; null where nobody asked.</summary>
    public IReadOnlyList<FieldLoss>? Losses { get; init; }

    /// <summary>Why there is no message; null where there is one.</summary>
    public string? Fault { get; init; }
}
