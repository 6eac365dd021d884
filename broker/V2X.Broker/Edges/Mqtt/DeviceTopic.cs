using V2X.Broker.Core;

namespace V2X.Broker.Edges.Mqtt;

/// <summary>
/// A topic between a roadside unit and the platform (T/ITS 0180.1-2021): <c>v2x/v1/rsu/{rsu_id}/{kind}/{up, down or query}</c>, and the same
/// with <c>/ack</c> after it where receipt is acknowledged.
/// </summary>
/// <param name="RsuId">Id of the roadside unit.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Direction">Which way it goes.</param>
/// <param name="IsAcknowledgement">Whether it acknowledges a message the other way.</param>
internal readonly record struct DeviceTopic(string RsuId, DeviceTopicKind Kind, DeviceDirection Direction, bool IsAcknowledgement)
{
    private static readonly string[] s_names =
    [
        "map", "bsm", "rsm", "rsi", "spat", "info", "config", "om-config", "run-status", "basic-status", "versions", "upgrade", "upgrade-status",
    ];

    /// <summary>Whether its payload is a message of the air.</summary>
    public bool IsMessage => Kind <= DeviceTopicKind.Spat && Direction != DeviceDirection.Query && !IsAcknowledgement;

    /// <summary>Short name of the message that the payload must be, e.g. "BSM"; empty where it is none.</summary>
    public string MessageType => Kind switch
    {
        DeviceTopicKind.Map => "MAP",
        DeviceTopicKind.Bsm => "BSM",
        DeviceTopicKind.Rsm => "RSM",
        DeviceTopicKind.Rsi => "RSI",
        DeviceTopicKind.Spat => "SPAT",
        _ => "",
    };

    /// <summary>Whether the receiver acknowledges: maps, events and settings, and what a device tells of itself.</summary>
    public bool IsAcknowledged => !IsAcknowledgement && Direction != DeviceDirection.Query
        && Kind is DeviceTopicKind.Map or DeviceTopicKind.Rsi or DeviceTopicKind.Info or DeviceTopicKind.Config or DeviceTopicKind.OmConfig;

    /// <summary>Where the receipt of what came here is acknowledged.</summary>
    public DeviceTopic Acknowledgement => this with { IsAcknowledgement = true };

    public override string ToString()
    {
        string direction = Direction switch { DeviceDirection.Up => "up", DeviceDirection.Down => "down", _ => "query" };
        return $"v2x/v1/rsu/{RsuId}/{s_names[(int)Kind]}/{direction}{(IsAcknowledgement ? "/ack" : "")}";
    }

    /// <summary>Reads a topic; false for one that the standard does not have.</summary>
    public static bool TryParse(string topic, out DeviceTopic parsed)
    {
        parsed = default;
        string[] levels = topic.Split('/');
        if (levels.Length is not (6 or 7) || levels is not ["v2x", "v1", "rsu", ..] || !MessageValidator.IsName(levels[3]))
            return false;
        int kind = Array.IndexOf(s_names, levels[4]);
        DeviceDirection? direction = levels[5] switch
        {
            "up" => DeviceDirection.Up,
            "down" => DeviceDirection.Down,
            "query" => DeviceDirection.Query,
            _ => null,
        };
        bool acknowledges = levels.Length == 7;
        if (kind < 0 || direction is null || !Exists((DeviceTopicKind)kind, direction.Value) || acknowledges && levels[6] != "ack")
            return false;
        parsed = new DeviceTopic(levels[3], (DeviceTopicKind)kind, direction.Value, false);
        if (acknowledges && !parsed.IsAcknowledged)
            return false;
        parsed = parsed with { IsAcknowledgement = acknowledges };
        return true;
    }

    /// <summary>The kind of a message that units are sent, by its name in small letters; null where they are sent none of that name.</summary>
    public static DeviceTopicKind? DownKindOf(string name)
    {
        int kind = Array.IndexOf(s_names, name);
        var topic = new DeviceTopic("", (DeviceTopicKind)kind, DeviceDirection.Down, false);
        return kind >= 0 && topic.IsMessage && Exists(topic.Kind, DeviceDirection.Down) ? topic.Kind : null;
    }

    private static bool Exists(DeviceTopicKind kind, DeviceDirection direction) => kind switch
    {
        DeviceTopicKind.Map or DeviceTopicKind.Rsm or DeviceTopicKind.Rsi or DeviceTopicKind.Spat => direction != DeviceDirection.Query,
        DeviceTopicKind.Config or DeviceTopicKind.OmConfig or DeviceTopicKind.Upgrade => direction == DeviceDirection.Down,
        DeviceTopicKind.Versions => direction != DeviceDirection.Down,
        _ => direction == DeviceDirection.Up,
    };
}
