using System.Security.Cryptography;
using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>Elliptic-curve Diffie-Hellman: the x of own private key times the other's public point. Safe from any thread.</summary>
public static unsafe class KeyAgreement
{
    /// <summary>Computes the shared secret.</summary>
    /// <param name="own">Own private key.</param>
    /// <param name="peer">The other side's public key, on the same curve.</param>
    /// <param name="secret">Receives x, as long as the field. Wipe it after use.</param>
    /// <returns>Octets written.</returns>
    /// <exception cref="CryptographicException">The keys are on different curves, or on the SM2 curve, whose key agreement is another one.</exception>
    public static int Derive(EcPrivateKey own, EcPublicKey peer, Span<byte> secret)
    {
        if (own.Curve != peer.Curve || own.Curve == EcCurve.Sm2)
        {
            throw new CryptographicException($"ECDH needs two keys of one NIST or brainpool curve, these are on {own.Curve} and {peer.Curve}.");
        }

        bool ownAdded = false, peerAdded = false;
        own.Handle.DangerousAddRef(ref ownAdded);
        peer.Handle.DangerousAddRef(ref peerAdded);
        nint context = Libcrypto.NotNull(Libcrypto.EVP_PKEY_CTX_new_from_pkey(0, own.Handle.DangerousGetHandle(), null), "EVP_PKEY_CTX_new_from_pkey");
        try
        {
            Libcrypto.Succeeds(Libcrypto.EVP_PKEY_derive_init(context), "EVP_PKEY_derive_init");
            Libcrypto.Succeeds(Libcrypto.EVP_PKEY_derive_set_peer(context, peer.Handle.DangerousGetHandle()), "EVP_PKEY_derive_set_peer");
            nuint length = (nuint)secret.Length;
            fixed (byte* first = secret)
            {
                Libcrypto.Succeeds(Libcrypto.EVP_PKEY_derive(context, first, &length), "EVP_PKEY_derive");
            }

            return (int)length;
        }
        finally
        {
            Libcrypto.EVP_PKEY_CTX_free(context);
            peer.Handle.DangerousRelease();
            own.Handle.DangerousRelease();
        }
    }
}
