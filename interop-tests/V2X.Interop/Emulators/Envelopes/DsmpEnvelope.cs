using V2X.Frames;
using V2X.Security.Crypto;

namespace V2X.Interop.Emulators.Envelopes;

/// <summary>Chinese units: YD/T 3957 in DSMP in the adaptation layer.</summary>
internal sealed class DsmpEnvelope() : Envelope(EcCurve.Sm2)
{
    /// <inheritdoc/>
    public override int Write(Span<byte> destination, uint aid, int bodyOctets, bool isSigned)
    {
        AdaptationLayer.TryWrite(destination, AdaptationProtocol.Dsmp);
        if (!DsmpHeader.TryWrite(destination[AdaptationLayer.HeaderOctets..], aid, default, bodyOctets, out int header, out _))
            throw new InvalidOperationException($"no DSMP header with AID {aid}");
        return AdaptationLayer.HeaderOctets + header;
    }
}
