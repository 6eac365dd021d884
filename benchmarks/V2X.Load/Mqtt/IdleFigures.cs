namespace V2X.Load.Mqtt;

/// <summary>What idle clients cost.</summary>
/// <param name="AloneMicroseconds">p99 of busy clients at a broker without idle ones.</param>
/// <param name="BesideMicroseconds">The same at a broker with idle ones.</param>
/// <param name="BytesPerConnection">Managed memory of an idle connection.</param>
internal sealed record IdleFigures(double AloneMicroseconds, double BesideMicroseconds, double BytesPerConnection);
