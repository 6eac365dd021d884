namespace V2X.Load.Spool;

/// <summary>The other way to keep messages: one table in SQLite, write-ahead log, one transaction a batch.</summary>
internal sealed class SqliteSpool : IDisposable
{
    private readonly nint _database;
    private readonly nint _insert;
    private readonly nint _select;
    private readonly nint _delete;

    public SqliteSpool(string path)
    {
        Check(Sqlite.Open(path, out _database));
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
        Execute("CREATE TABLE IF NOT EXISTS held (sequence INTEGER PRIMARY KEY, delivery INTEGER, body BLOB);");
        Check(Sqlite.Prepare(_database, "INSERT INTO held VALUES (?, ?, ?);", -1, out _insert, 0));
        Check(Sqlite.Prepare(_database, "SELECT sequence, body FROM held WHERE sequence > ? ORDER BY sequence LIMIT ?;", -1, out _select, 0));
        Check(Sqlite.Prepare(_database, "DELETE FROM held WHERE sequence <= ?;", -1, out _delete, 0));
    }

    /// <summary>Keeps messages with the sequences that follow <paramref name="last"/>.</summary>
    public void Append(long last, int count, ReadOnlySpan<byte> body)
    {
        Execute("BEGIN;");
        for (int i = 1; i <= count; i++)
        {
            Check(Sqlite.Bind(_insert, 1, last + i));
            Check(Sqlite.Bind(_insert, 2, i % 4 == 0 ? 1 : 0));
            Sqlite.Bind(_insert, 3, body);
            if (Sqlite.Step(_insert) != Sqlite.Done)
                throw new InvalidOperationException("SQLite does not insert");
            Check(Sqlite.Reset(_insert));
        }

        Execute("COMMIT;");
    }

    /// <summary>Reads the next messages and lets go of them; returns the last sequence, 0 where there are none.</summary>
    public long TakeAndDelete(long after, int count)
    {
        long last = 0;
        long octets = 0;
        Check(Sqlite.Bind(_select, 1, after));
        Check(Sqlite.Bind(_select, 2, count));
        while (Sqlite.Step(_select) == Sqlite.Row)
        {
            last = Sqlite.Number(_select, 0);
            octets += Sqlite.Octets(_select, 1);
        }

        Check(Sqlite.Reset(_select));
        if (octets > 0)
        {
            Check(Sqlite.Bind(_delete, 1, last));
            if (Sqlite.Step(_delete) != Sqlite.Done)
                throw new InvalidOperationException("SQLite does not delete");
            Check(Sqlite.Reset(_delete));
        }

        return last;
    }

    public void Dispose()
    {
        foreach (nint statement in (ReadOnlySpan<nint>)[_insert, _select, _delete])
            _ = Sqlite.End(statement);
        _ = Sqlite.Close(_database);
    }

    private static void Check(int code)
    {
        if (code != 0)
            throw new InvalidOperationException($"SQLite answers {code}; is libsqlite3 installed?");
    }

    private void Execute(string sql) => Check(Sqlite.Execute(_database, sql, 0, 0, 0));
}
