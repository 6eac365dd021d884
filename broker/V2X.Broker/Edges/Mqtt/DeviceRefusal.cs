namespace V2X.Broker.Edges.Mqtt;

/// <summary>Why something that a device published is not taken. Stage "device" in docs/reasons.md.</summary>
internal enum DeviceRefusal
{
    None,
    UnknownTopic,
    NotItsTopic,
    NoMessageTopic,
    NoPayload,
    TooLarge,
    UnknownEdition,
    JsonSyntax,
    NotTheSchema,
    NotProtobuf,
    NotDecoded,
    TypeMismatch,
    EditionMismatch,
    RegionMismatch,
    AreaMismatch,
    NothingToAcknowledge,
}

/// <summary>The names under which refusals are counted.</summary>
internal static class DeviceRefusalText
{
    private static readonly string[] s_reasons = [.. Enum.GetNames<DeviceRefusal>().Select(Kebab)];

    /// <summary>Every name but that of none.</summary>
    public static ReadOnlySpan<string> All => s_reasons.AsSpan(1);

    public static string Reason(this DeviceRefusal refusal) => s_reasons[(int)refusal];

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
