namespace V2X.Mqtt.Durable;

/// <summary>Looks at one record, which is gone afterwards.</summary>
public delegate void SessionRecordVisitor(ReadOnlySpan<byte> record);
