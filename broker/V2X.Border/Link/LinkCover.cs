namespace V2X.Border.Link;

/// <summary>
/// Places as cells of a grid of degrees: few, and coarser the more there are, so that what is told of them stays small. It grows only. For one
/// thread at a time.
/// </summary>
internal sealed class LinkCover
{
    /// <summary>Most cells; beyond them each cell becomes twice as wide and as high.</summary>
    public const int MostCells = 16;

    private const double FinestDegrees = 0.125;
    private const int MostDoublings = 11;
    private readonly HashSet<(int Row, int Column)> _cells = [];
    private int _doublings;

    /// <summary>True where something in it has no place, so that it is not bounded by any.</summary>
    public bool IsEverywhere { get; private set; }

    private double CellDegrees => FinestDegrees * (1 << _doublings);

    /// <summary>Takes in a place, NaN for none; true where it was not in it before. Allocates nothing where it was.</summary>
    public bool Add(double latitudeDegrees, double longitudeDegrees)
    {
        if (IsEverywhere)
            return false;
        if (!double.IsFinite(latitudeDegrees) || !double.IsFinite(longitudeDegrees))
            return IsEverywhere = true;
        if (!_cells.Add((Index(latitudeDegrees), Index(longitudeDegrees))))
            return false;
        while (_cells.Count > MostCells && !IsEverywhere)
            Coarsen();
        return true;
    }

    /// <summary>Takes in a box; null for everywhere.</summary>
    public void Add(LinkArea? area)
    {
        if (area is not { IsSound: true } box)
        {
            IsEverywhere = true;
            return;
        }

        while (!IsEverywhere && CellsOf(box) > MostCells)
            Coarsen();
        for (int row = Index(box.SouthDegrees); !IsEverywhere && row <= Index(box.NorthDegrees); row++)
        {
            for (int column = Index(box.WestDegrees); column <= Index(box.EastDegrees); column++)
                _cells.Add((row, column));
        }

        while (!IsEverywhere && _cells.Count > MostCells)
            Coarsen();
    }

    /// <summary>The cells as boxes, in order; one that is null for everywhere.</summary>
    public IReadOnlyList<LinkArea?> Areas()
    {
        if (IsEverywhere)
            return [null];
        double size = CellDegrees;
        return [.. _cells.Order().Select(cell => (LinkArea?)new LinkArea(
            Math.Max(-90, cell.Row * size), Math.Max(-180, cell.Column * size), Math.Min(90, (cell.Row + 1) * size), Math.Min(180, (cell.Column + 1) * size)))];
    }

    private int Index(double degrees) => (int)Math.Floor(degrees / CellDegrees);

    private long CellsOf(in LinkArea box) =>
        (Index(box.NorthDegrees) - Index(box.SouthDegrees) + 1L) * (Index(box.EastDegrees) - Index(box.WestDegrees) + 1L);

    private void Coarsen()
    {
        if (_doublings == MostDoublings)
        {
            IsEverywhere = true;
            return;
        }

        _doublings++;
        (int Row, int Column)[] halved = [.. _cells.Select(cell => (cell.Row >> 1, cell.Column >> 1))];
        _cells.Clear();
        _cells.UnionWith(halved);
    }
}
