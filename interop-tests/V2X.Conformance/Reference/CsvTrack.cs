namespace V2X.Conformance.Reference;

/// <summary>
/// Reads a table: the heading names the columns (<c>time</c>, <c>unix</c> or <c>timestamp</c>; <c>lat</c> or <c>latitude</c>; <c>lon</c>,
/// <c>lng</c> or <c>longitude</c>), other columns are passed over. Comma, semicolon or tab. Empty lines and those that begin with <c>#</c> say nothing.
/// </summary>
internal static class CsvTrack
{
    private static readonly char[] s_separators = [',', ';', '\t'];
    private static readonly string[][] s_names = [["time", "unix", "timestamp", "utc"], ["lat", "latitude"], ["lon", "lng", "longitude"]];

    public static ReferenceFault? Read(Stream stream, List<ReferencePoint> points)
    {
        int[]? columns = null;
        foreach ((long number, string line) in ReferenceReader.Lines(stream))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            string[] cells = line.Split(s_separators);
            string? fault = null;
            if (columns is null)
                (columns, fault) = Heading(cells);
            else
                fault = Row(cells, columns, points);
            if (fault is not null)
                return new ReferenceFault(number, fault);
        }

        return null;
    }

    private static (int[]? Columns, string? Fault) Heading(string[] cells)
    {
        int[] columns = [.. s_names.Select(names => Array.FindIndex(cells, cell => names.Contains(cell.Trim().Trim('"').ToLowerInvariant())))];
        int missing = Array.IndexOf(columns, -1);
        return missing < 0 ? (columns, null) : (null, $"the heading has no column {string.Join(" or ", s_names[missing])}");
    }

    private static string? Row(string[] cells, int[] columns, List<ReferencePoint> points)
    {
        if (cells.Length <= columns.Max())
            return $"has {cells.Length} columns; the heading has more";
        return ReferenceReader.Add(
            points, ReferenceReader.Time(Cell(cells, columns[0])), ReferenceReader.Number(Cell(cells, columns[1])), ReferenceReader.Number(Cell(cells, columns[2])));
    }

    private static ReadOnlySpan<char> Cell(string[] cells, int column) => cells[column].AsSpan().Trim().Trim('"');
}
