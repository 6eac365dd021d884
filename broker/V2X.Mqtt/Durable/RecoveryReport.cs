namespace V2X.Mqtt.Durable;

/// <summary>What a server found in its journal.</summary>
/// <param name="Sessions">Sessions that go on.</param>
/// <param name="Subscriptions">Their subscriptions.</param>
/// <param name="Waiting">Messages that wait for them or were not acknowledged.</param>
/// <param name="Retained">Retained messages.</param>
/// <param name="Unread">Records that could not be understood, and were left out.</param>
public readonly record struct RecoveryReport(int Sessions, int Subscriptions, int Waiting, int Retained, int Unread);
