using V2X.Interop.Emulators.Security;
using V2X.Security.Crypto;
using V2X.Security.Issuing;

namespace V2X.Interop.Emulators.Envelopes;

/// <summary>The headers that units of one family put before their messages. For one thread.</summary>
/// <param name="curve">What the family signs with.</param>
internal abstract class Envelope(EcCurve curve)
{
    /// <summary>What the family signs with.</summary>
    public EcCurve Curve { get; } = curve;

    /// <summary>What signs as the family does.</summary>
    public virtual DeviceSigner SignerOf(SigningIdentity identity) => new(identity);

    /// <summary>Writes the headers that are signed with a message, for a family that has such; gives their octets.</summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="messageOctets">Octets of the message behind them.</param>
    public virtual int WriteSigned(Span<byte> destination, int messageOctets) => 0;

    /// <summary>Writes the headers before what was signed; gives their octets.</summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="aid">Application identifier: AID, PSID or ITS-AID.</param>
    /// <param name="bodyOctets">Octets behind them.</param>
    /// <param name="isSigned">Whether what follows is signed.</param>
    public abstract int Write(Span<byte> destination, uint aid, int bodyOctets, bool isSigned);
}
