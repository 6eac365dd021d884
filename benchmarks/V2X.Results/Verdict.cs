namespace V2X.Results;

/// <summary>
/// Takes the figures of a group as they are measured, holds each against its budget, prints it, and keeps all of them for a file of results.
/// </summary>
/// <param name="group">What they have in common; the first half of their names in budgets.json.</param>
/// <param name="budgets">What holds.</param>
/// <param name="output">Where each figure is told.</param>
public sealed class Verdict(string group, Budgets budgets, TextWriter output)
{
    /// <summary>Set to 1 where a group is measured again in one run: what was kept before and is missed now was the machine's doing.</summary>
    public const string AgainVariable = "V2X_BENCH_AGAIN";

    private readonly List<Figure> _figures = [];
    private readonly List<Curve> _curves = [];

    /// <summary>With the budgets beside the program.</summary>
    public Verdict(string group)
        : this(group, Budgets.Load(), Console.Out)
    {
    }

    /// <summary>Every figure so far.</summary>
    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>0 where every budget was kept, else 1.</summary>
    public int ExitCode => Missed.Any() ? 1 : 0;

    private IEnumerable<Figure> Missed => _figures.Where(figure => figure.Verdict == FigureVerdict.Missed);

    /// <summary>Takes a figure. One of the same name takes its place where it is worse.</summary>
    /// <param name="name">Once in its group.</param>
    /// <param name="value">Ours.</param>
    /// <param name="unit">Unit of both.</param>
    /// <param name="better">Which way it should go.</param>
    /// <param name="peer">Who did the same in the same run; null for nobody.</param>
    /// <param name="slopeNoise">For a slope: what the noise of the run alone may have made of it.</param>
    /// <exception cref="InvalidDataException">A ratio is held, and there is no peer.</exception>
    public void Note(string name, double value, string unit, Better better, Peer? peer = null, double slopeNoise = 0)
    {
        Figure figure = new() { Group = group, Name = name, Value = value, Unit = unit, Better = better, PeerName = peer?.Name, PeerValue = peer?.Value };
        figure = figure with { Gate = budgets.Of(figure.Id, slopeNoise) };
        if (figure.Gate is { IsRatio: true } && peer is null)
            throw new InvalidDataException($"budgets.json holds a ratio of \"{figure.Id}\", which has no peer to be held against.");
        output.WriteLine($"{Mark(figure)} {figure.Describe()}");
        int before = _figures.FindIndex(known => known.Name == name);
        if (before < 0)
            _figures.Add(figure);
        else if (IsWorse(figure, _figures[before]))
            _figures[before] = figure;
    }

    /// <summary>Takes a curve or the percentiles of times, for a plot.</summary>
    public void Draw(Curve curve) => _curves.Add(curve);

    /// <summary>Prints what was missed, or that nothing was, and leaves all figures in a file.</summary>
    /// <param name="file">Where figures of other groups may stand already; null for nowhere.</param>
    /// <returns>The exit code.</returns>
    public int Finish(string? file) => Finish(file, Environment.GetEnvironmentVariable(AgainVariable) == "1");

    /// <summary>The same; <paramref name="isAgain"/>: figures of this group in the file are of an earlier attempt of the same run.</summary>
    public int Finish(string? file, bool isAgain)
    {
        if (isAgain && File.Exists(file))
            TakeKeptBefore(ResultsFile.Read(file).Figures);
        if (ExitCode == 0)
            output.WriteLine("Every budget kept.");
        foreach (Figure figure in Missed)
            output.WriteLine($"BUDGET MISSED {figure.DescribeMiss()}");
        if (file is not null)
            ResultsFile.Append(file, group, _figures, _curves);
        return ExitCode;
    }

    private void TakeKeptBefore(IReadOnlyList<Figure> before)
    {
        for (int i = 0; i < _figures.Count; i++)
        {
            Figure now = _figures[i];
            if (now.Verdict == FigureVerdict.Missed && before.FirstOrDefault(figure => figure.Id == now.Id && figure.Verdict == FigureVerdict.Kept) is { } kept)
                _figures[i] = kept;
        }
    }

    private static bool IsWorse(Figure figure, Figure than) =>
        double.IsNaN(figure.Value) || (figure.Better == Better.Lower ? figure.Value > than.Value : figure.Value < than.Value);

    private static string Mark(Figure figure) => figure.Verdict switch
    {
        FigureVerdict.Kept => "ok    ",
        FigureVerdict.Missed => "MISSED",
        _ => "      ",
    };
}
