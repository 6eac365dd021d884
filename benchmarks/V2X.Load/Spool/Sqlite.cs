using System.Runtime.InteropServices;

namespace V2X.Load.Spool;

/// <summary>The few calls of the system's SQLite that a spool would need.</summary>
internal static partial class Sqlite
{
    public const int Row = 100;
    public const int Done = 101;
    private const string Library = "libsqlite3.so.0";

    // The statement copies what it is bound to.
    private const nint Transient = -1;

    public static void Bind(nint statement, int index, ReadOnlySpan<byte> octets)
    {
        if (BindBlob(statement, index, octets, octets.Length, Transient) != 0)
            throw new InvalidOperationException("SQLite does not bind");
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, out nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_close")]
    public static partial int Close(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_exec", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execute(nint database, string sql, nint callback, nint argument, nint fault);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Prepare(nint database, string sql, int octets, out nint statement, nint tail);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    public static partial int End(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    public static partial int Bind(nint statement, int index, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    public static partial int Octets(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    public static partial long Number(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    private static partial int BindBlob(nint statement, int index, ReadOnlySpan<byte> octets, int length, nint destructor);
}
