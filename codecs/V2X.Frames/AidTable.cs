using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace V2X.Frames;

/// <summary>
/// The AIDs an agent knows. <see cref="China"/> holds those of the Chinese stack (T/CSAE 159 table 3, GB/T 45315 7.3.1.4);
/// sites that use others, as Day-2 messages do, add their own. Immutable and thread-safe; lookups allocate nothing.
/// </summary>
public sealed class AidTable
{
    private readonly FrozenDictionary<uint, AidEntry> _byAid;

    /// <summary>Makes a table. Of two entries with the same AID the later one holds.</summary>
    public AidTable(IEnumerable<AidEntry> entries)
    {
        var byAid = new Dictionary<uint, AidEntry>();
        foreach (AidEntry entry in entries)
            byAid[entry.Aid] = entry;
        _byAid = byAid.ToFrozenDictionary();
    }

    /// <summary>The table of the Chinese stack. Priorities are those of the standard; one vendor swaps the two of BSM.</summary>
    public static AidTable China { get; } = new(
    [
        new AidEntry(111, "BSM", "ordinary vehicle", 112, 0x000001, 100),
        new AidEntry(112, "BSM", "ordinary vehicle, critical event", 208, 0x000002, 100),
        new AidEntry(113, "BSM", "emergency vehicle", 112, 0x000003, 100),
        new AidEntry(114, "BSM", "emergency vehicle, event", 208, 0x000004, 100),
        new AidEntry(3616, "DSA", "service advertisement", -1, -1, -1),
        new AidEntry(3617, "BSM", "aftermarket terminal", 112, 0x000005, 100),
        new AidEntry(3618, "MAP", "", 16, 0x000006, 1000),
        new AidEntry(3619, "SPAT", "", 176, 0x000007, 500),
        new AidEntry(3620, "RSI", "static", 48, 0x000008, 1000),
        new AidEntry(3621, "RSI", "semi-static", 80, 0x000009, 500),
        new AidEntry(3622, "RSI", "dynamic", 112, 0x00000A, 100),
        new AidEntry(3623, "RSM", "", 208, 0x00000B, 100),
        new AidEntry(3624, "TEST", "vehicle", -1, -1, -1),
        new AidEntry(3625, "TEST", "roadside", -1, -1, -1),
        new AidEntry(3626, "TEST", "roadside", -1, -1, -1),
        new AidEntry(3627, "security management", "", -1, -1, -1),
        new AidEntry(3628, "certificate revocation list", "", -1, -1, -1),
        new AidEntry(3629, "certificates", "", -1, -1, -1),
    ]);

    /// <summary>All entries, in ascending order of AID.</summary>
    public IReadOnlyList<AidEntry> Entries => [.. _byAid.Values.OrderBy(e => e.Aid)];

    /// <summary>The entry of <paramref name="aid"/>, if the table has one.</summary>
    public bool TryGet(uint aid, [NotNullWhen(true)] out AidEntry? entry) => _byAid.TryGetValue(aid, out entry);

    /// <summary>A table with <paramref name="more"/> added; they replace entries of the same AID.</summary>
    public AidTable With(IEnumerable<AidEntry> more) => new(_byAid.Values.Concat(more));
}
