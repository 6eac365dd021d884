using V2X.Mqtt.Packets;

namespace V2X.Mqtt.Delivery;

/// <summary>
/// A published message, kept once however many get it. Never changes after it was published; safe from any thread.
/// </summary>
public sealed class MqttMessage
{
    private long _journalNumber;
    private int _journalGeneration;
    private long _heldUntil;
    private bool _needsReceipt;

    /// <summary>Topic name in UTF-8: valid, without wildcards.</summary>
    public required ReadOnlyMemory<byte> Topic { get; init; }

    /// <summary>The application message.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>QoS it was published with.</summary>
    public QualityOfService QualityOfService { get; init; }

    /// <summary>Whether the publisher asked to retain it.</summary>
    public bool Retain { get; init; }

    /// <summary>
    /// Those properties of the PUBLISH that are forwarded unaltered (MQTT 5.0, 3.3.2.3: payload format, content type, response topic, correlation
    /// data, user properties), as encoded, without their length. Left out towards clients of MQTT 3.1.1.
    /// </summary>
    public ReadOnlyMemory<byte> Properties { get; init; }

    /// <summary>When it expires, in <see cref="TimeProvider.GetTimestamp"/> units of the server's clock; null for never.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>What a full queue does with it.</summary>
    public MessageClass Class { get; init; }

    /// <summary>Whose state it is; only of <see cref="MessageClass.State"/>. Of messages with the same key a queue holds the newest. 0: none.</summary>
    public ulong StateKey { get; init; }

    /// <summary>Client id of who published it, for No Local; empty where the server did.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>Its number in the session journal; 0 where it has none yet.</summary>
    internal long JournalNumber => Volatile.Read(ref _journalNumber);

    /// <summary>For which description of all there is it was written last.</summary>
    internal int JournalGeneration
    {
        get => Volatile.Read(ref _journalGeneration);
        set => Volatile.Write(ref _journalGeneration, value);
    }

    /// <summary>Sent at QoS 2 only when the session journal is committed up to here, so that it is never published anew after it was delivered.</summary>
    internal long HeldUntil
    {
        get => Volatile.Read(ref _heldUntil);
        set => Volatile.Write(ref _heldUntil, value);
    }

    /// <summary>Whether it counts only together with a record that it was taken from its publisher.</summary>
    internal bool NeedsReceipt
    {
        get => Volatile.Read(ref _needsReceipt);
        set => Volatile.Write(ref _needsReceipt, value);
    }

    /// <summary>Gives it a number; the first one stands.</summary>
    internal void TryNumber(long number) => Interlocked.CompareExchange(ref _journalNumber, number, 0);
}
