using V2X.Model;

namespace V2X.Rsu.Options;

/// <summary>What the unit sends out on behalf of others: messages that the broker has for its area, handed to the radio modem.</summary>
public sealed class BroadcastOptions
{
    /// <summary>Name in metrics and logs, 1..32 letters, digits, '-', '_' or '.'.</summary>
    public string Name { get; set; } = "broadcast";

    /// <summary>Message set that the vehicles here understand: <c>china</c>, <c>sae</c> or <c>etsi</c>.</summary>
    public MessageFamily Family { get; set; }

    /// <summary>Messages to send, e.g. RSI, RSM; 1..16 of them. Nothing is sent that is not named.</summary>
    public List<string> Types { get; set; } = [];

    /// <summary>How far from the site a message may lie to be of interest here, 10..100000 m.</summary>
    public double RadiusMetres { get; set; } = 2_000;

    /// <summary>What is put around each message: <c>dsmp</c>, <c>wsmp</c>, <c>geonetworking</c>, <c>ifm</c> or <c>bare</c>.</summary>
    public EnvelopeKind Envelope { get; set; } = EnvelopeKind.Bare;

    /// <summary>AID or PSID for <c>dsmp</c>, <c>wsmp</c> and <c>ifm</c>. Absent: that of the type, where the Chinese table has it.</summary>
    public uint? Aid { get; set; }

    /// <summary>BTP destination port for <c>geonetworking</c>. Absent: that of the type.</summary>
    public int? BtpPort { get; set; }

    /// <summary>IP address of the radio modem.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>UDP port of the radio modem, 1..65535; 1516 is customary for immediate forward.</summary>
    public int Port { get; set; } = 1516;

    /// <summary>Time between two sendings of an event, 100..10000 ms.</summary>
    public int RepeatMilliseconds { get; set; } = 1_000;

    /// <summary>Longest that an event is repeated which does not say when it ends, or says a later time, 1..86400 s; a newer version begins anew.</summary>
    public int RepeatSeconds { get; set; } = 600;

    /// <summary>Events repeated at a time, 1..4096; when full the one that would end first gives way and is counted as <c>broadcast-store-full</c>.</summary>
    public int Events { get; set; } = 256;
}
