namespace V2X.Interop.Scenarios.Live;

/// <summary>A datagram that a site's agent gave its radio modem.</summary>
/// <param name="Site">Number of the site.</param>
/// <param name="Datagram">The datagram, in the envelope of the side.</param>
/// <param name="AtNs">When it came, Unix nanoseconds.</param>
internal readonly record struct AiredMessage(int Site, byte[] Datagram, long AtNs);
