namespace V2X.Mqtt.Sessions;

/// <summary>What a message sent at QoS 1 or 2 waits for.</summary>
internal enum InFlightState : byte
{
    None,
    Puback,
    Pubrec,
    Pubcomp,
}
