namespace V2X.Load.Edges;

/// <summary>Where an <see cref="EdgeChild"/> listens, on loopback.</summary>
/// <param name="Agents">UDP, one for each roadside unit.</param>
/// <param name="Grpc">gRPC.</param>
/// <param name="Mqtt">MQTT.</param>
/// <param name="Rest">Streams over HTTP.</param>
internal sealed record EdgePorts(int[] Agents, int Grpc, int Mqtt, int Rest);
