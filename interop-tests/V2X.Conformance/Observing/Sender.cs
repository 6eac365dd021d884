using V2X.Model;

namespace V2X.Conformance.Observing;

/// <summary>One station as one type of its messages shows it. What checks remember of it they keep by its <see cref="Index"/>.</summary>
/// <param name="index">From 0, without gaps.</param>
/// <param name="family">Message set.</param>
/// <param name="type">Type of the messages.</param>
/// <param name="stationId">Its identifier as a number.</param>
public sealed class Sender(int index, MessageFamily family, string type, ulong stationId)
{
    /// <summary>From 0, without gaps.</summary>
    public int Index => index;

    /// <summary>Message set.</summary>
    public MessageFamily Family => family;

    /// <summary>Type of the messages.</summary>
    public string Type => type;

    /// <summary>Its identifier as a number.</summary>
    public ulong StationId => stationId;

    /// <summary>Messages so far, this one included.</summary>
    public long Messages { get; internal set; }

    /// <summary>When its first message came, nanoseconds of Unix time.</summary>
    public long FirstUnixNs { get; internal set; }

    /// <summary>When the message before this one came; 0 for the first.</summary>
    public long PreviousUnixNs { get; internal set; }

    /// <summary>Key fields of the message before this one; those of nothing for the first.</summary>
    public MessageKey Previous { get; internal set; }

    /// <summary>The same of the message that was read last.</summary>
    internal MessageKey Latest { get; set; }

    internal long LatestUnixNs { get; set; }
}
