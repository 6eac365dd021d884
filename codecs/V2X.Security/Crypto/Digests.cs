using V2X.Security.Crypto.Native;

namespace V2X.Security.Crypto;

/// <summary>The native digest methods, fetched once and kept for the life of the process.</summary>
internal static class Digests
{
    private static readonly Lazy<nint>[] Methods =
    [
        new(() => Fetch("SHA2-256")),
        new(() => Fetch("SHA2-384")),
        new(() => Fetch("SM3")),
    ];

    public static nint Of(HashKind kind) => Methods[(int)kind].Value;

    private static nint Fetch(string name) => Libcrypto.NotNull(Libcrypto.EVP_MD_fetch(0, name, null), $"EVP_MD_fetch({name})");
}
