using V2X.Frames.Wsmp;
using V2X.Security.Crypto;

namespace V2X.Interop.Emulators.Envelopes;

/// <summary>Units of SAE: IEEE 1609.2 in WSMP.</summary>
internal sealed class WsmpEnvelope() : Envelope(EcCurve.NistP256)
{
    /// <inheritdoc/>
    public override int Write(Span<byte> destination, uint aid, int bodyOctets, bool isSigned) =>
        WsmpHeader.TryWrite(destination, aid, default, default, bodyOctets, out int header, out _)
            ? header : throw new InvalidOperationException($"no WSMP header with PSID {aid}");
}
