using System.Runtime.InteropServices;
using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>One native hash state. Freed by the collector when its owner (a thread that ended) is gone.</summary>
internal sealed unsafe class HashState : SafeHandle
{
    private readonly nint method;

    public HashState(nint method)
        : base(0, ownsHandle: true)
    {
        this.method = method;
        SetHandle(Libcrypto.NotNull(Libcrypto.EVP_MD_CTX_new(), "EVP_MD_CTX_new"));
    }

    public override bool IsInvalid => handle == 0;

    public void Start()
    {
        Libcrypto.Succeeds(Libcrypto.EVP_DigestInit_ex2(Open(), method, 0), "EVP_DigestInit_ex2");
        GC.KeepAlive(this);
    }

    public void Append(ReadOnlySpan<byte> octets)
    {
        fixed (byte* first = octets)
        {
            Libcrypto.Succeeds(Libcrypto.EVP_DigestUpdate(Open(), first, (nuint)octets.Length), "EVP_DigestUpdate");
        }

        GC.KeepAlive(this);
    }

    public void Finish(Span<byte> digest)
    {
        uint length;
        fixed (byte* first = digest)
        {
            Libcrypto.Succeeds(Libcrypto.EVP_DigestFinal_ex(Open(), first, &length), "EVP_DigestFinal_ex");
        }

        GC.KeepAlive(this);
    }

    protected override bool ReleaseHandle()
    {
        Libcrypto.EVP_MD_CTX_free(handle);
        return true;
    }

    private nint Open()
    {
        ObjectDisposedException.ThrowIf(IsClosed, typeof(Hasher));
        return handle;
    }
}
