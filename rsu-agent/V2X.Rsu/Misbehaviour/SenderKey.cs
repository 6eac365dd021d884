using V2X.Rsu.Uplink;
using V2X.Security;

namespace V2X.Rsu.Misbehaviour;

/// <summary>
/// Whose behaviour it is: the signer where its signature holds, so that nobody can spoil another's score by using its id;
/// else the id that the message names.
/// </summary>
internal readonly record struct SenderKey(ulong Id, byte Kind)
{
    private const byte Signer = 0xFF;

    public bool IsSigner => Kind == Signer;

    public static SenderKey Of(in MessageFacts facts) =>
        facts.Security is { HasVerdict: true, Reason: SecurityReason.Valid, Signer: not 0 }
            ? new SenderKey(facts.Security.Signer, Signer)
            : new SenderKey(facts.Key.StationId, (byte)(((int)facts.Key.Family << 4) | facts.Key.StationIdOctets));

    public override int GetHashCode() => (int)(((Id ^ ((ulong)Kind << 56)) * 0x9E37_79B9_7F4A_7C15) >> 32);
}
