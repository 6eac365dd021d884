using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace V2X.Security.Crypto.Native;

/// <summary>
/// The functions of the system's OpenSSL 3 that this library calls. Thread safety is OpenSSL's: objects that only one
/// thread uses at a time, and key and group objects that many threads may read.
/// </summary>
internal static unsafe partial class Libcrypto
{
    /// <summary>Name of the shared library; the one .NET itself uses on Linux.</summary>
    public const string Name = "libcrypto.so.3";

    static Libcrypto() => NativeLibrary.SetDllImportResolver(typeof(Libcrypto).Assembly, Resolve);

    /// <summary>Error text of the newest entry of this thread's error queue, which is emptied.</summary>
    public static string TakeError()
    {
        nuint code = ERR_peek_last_error();
        byte* text = stackalloc byte[256];
        ERR_error_string_n(code, text, 256);
        ERR_clear_error();
        return code == 0 ? "no details given" : Encoding.ASCII.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
    }

    /// <summary><paramref name="result"/> when it is not 0.</summary>
    /// <exception cref="OpenSslException">The result is 0, which is how OpenSSL says that it could not.</exception>
    public static nint NotNull(nint result, string function) => result != 0 ? result : throw new OpenSslException(function, TakeError());

    /// <summary>Does nothing when <paramref name="result"/> is 1.</summary>
    /// <exception cref="OpenSslException">Any other result.</exception>
    public static void Succeeds(int result, string function)
    {
        if (result != 1)
        {
            throw new OpenSslException(function, TakeError());
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Name)
        {
            return 0;
        }

        return NativeLibrary.TryLoad(Name, assembly, path, out nint handle)
            ? handle
            : throw new DllNotFoundException(
                $"{Name} (OpenSSL 3) was not found. Install it: 'apt-get install libssl3' on Debian, 'apt-get install libssl3t64' on Ubuntu 24.04 and later, 'dnf install openssl-libs' on Fedora and RHEL.");
    }

    [LibraryImport(Name)]
    public static partial nuint ERR_peek_last_error();

    [LibraryImport(Name)]
    public static partial void ERR_error_string_n(nuint code, byte* text, nuint length);

    [LibraryImport(Name)]
    public static partial void ERR_clear_error();
}
