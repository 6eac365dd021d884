using System.Runtime.InteropServices;
using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>
/// A native key with one idle operation context kept beside it. A thread takes the idle context, or makes another one when it is
/// taken, and puts it back if the place is free: the common case costs one exchange, and no lock is held during the operation.
/// </summary>
internal sealed unsafe class KeyHandle : SafeHandle
{
    private readonly bool signs;
    private nint idleContext;

    public KeyHandle(nint key, bool signs)
        : base(0, ownsHandle: true)
    {
        this.signs = signs;
        SetHandle(key);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Checks a DER signature: 1 fits, 0 does not, below 0 could not be checked.</summary>
    public int Verify(byte* signature, int signatureOctets, byte* digest, int digestOctets)
    {
        bool added = false;
        DangerousAddRef(ref added);
        try
        {
            nint context = Take();
            int result = Libcrypto.EVP_PKEY_verify(context, signature, (nuint)signatureOctets, digest, (nuint)digestOctets);
            if (result != 1)
            {
                Libcrypto.ERR_clear_error();
            }

            Return(context);
            return result;
        }
        finally
        {
            DangerousRelease();
        }
    }

    /// <summary>Makes a DER signature; the number of octets written.</summary>
    public int Sign(byte* digest, int digestOctets, byte* signature, int signatureOctets)
    {
        bool added = false;
        DangerousAddRef(ref added);
        try
        {
            nint context = Take();
            nuint length = (nuint)signatureOctets;
            int result = Libcrypto.EVP_PKEY_sign(context, signature, &length, digest, (nuint)digestOctets);
            Return(context);
            Libcrypto.Succeeds(result, "EVP_PKEY_sign");
            return (int)length;
        }
        finally
        {
            DangerousRelease();
        }
    }

    protected override bool ReleaseHandle()
    {
        Libcrypto.EVP_PKEY_CTX_free(Interlocked.Exchange(ref idleContext, 0));
        Libcrypto.EVP_PKEY_free(handle);
        return true;
    }

    private nint Take()
    {
        nint context = Interlocked.Exchange(ref idleContext, 0);
        return context != 0 ? context : NewContext();
    }

    private void Return(nint context)
    {
        if (Interlocked.CompareExchange(ref idleContext, context, 0) != 0)
        {
            Libcrypto.EVP_PKEY_CTX_free(context);
        }
    }

    private nint NewContext()
    {
        nint context = Libcrypto.NotNull(Libcrypto.EVP_PKEY_CTX_new_from_pkey(0, handle, null), "EVP_PKEY_CTX_new_from_pkey");
        int started = signs ? Libcrypto.EVP_PKEY_sign_init(context) : Libcrypto.EVP_PKEY_verify_init(context);
        Libcrypto.Succeeds(started, signs ? "EVP_PKEY_sign_init" : "EVP_PKEY_verify_init");
        return context;
    }
}
