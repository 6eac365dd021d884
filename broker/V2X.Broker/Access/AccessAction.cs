namespace V2X.Broker.Access;

/// <summary>What somebody wants to do. Flags, since a rule may allow several.</summary>
[Flags]
internal enum AccessActions
{
    None = 0,

    /// <summary>Hand messages in.</summary>
    Publish = 1,

    /// <summary>Get messages, or ask for what the broker knows.</summary>
    Subscribe = 2,

    /// <summary>Have roadside units send something, or change how the broker works.</summary>
    Command = 4,
}

/// <summary>The words for single actions, as they stand in an access file.</summary>
internal static class AccessActionText
{
    public static string Word(this AccessActions action) => action switch
    {
        AccessActions.Publish => "publish",
        AccessActions.Subscribe => "subscribe",
        AccessActions.Command => "command",
        _ => "none",
    };

    /// <summary>The action of a word; none where it is no such word.</summary>
    public static AccessActions Parse(string word) => word switch
    {
        "publish" => AccessActions.Publish,
        "subscribe" => AccessActions.Subscribe,
        "command" => AccessActions.Command,
        _ => AccessActions.None,
    };
}
