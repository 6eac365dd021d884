namespace V2X.Results;

/// <summary>One line of budgets.json: which figures, and the one bound that holds for them.</summary>
public sealed record BudgetLine
{
    /// <summary>Group and name of the figures, e.g. "codec: BSM * decode beside asn1c"; * stands for anything.</summary>
    public required string Figure { get; init; }

    /// <summary>Most times the peer's figure; null for another bound.</summary>
    public double? RatioAtMost { get; init; }

    /// <summary>Least times the peer's figure; null for another bound.</summary>
    public double? RatioAtLeast { get; init; }

    /// <summary>Share of a ratio's limit that noise may take, 0..1.</summary>
    public double Margin { get; init; }

    /// <summary>The figure itself, exactly; null for another bound.</summary>
    public double? Exactly { get; init; }

    /// <summary>The figure itself, at most; for what no machine makes slower or faster. Null for another bound.</summary>
    public double? AtMost { get; init; }

    /// <summary>Growth with time, in the figure's unit, beyond the noise of the run; null for another bound.</summary>
    public double? SlopeAtMost { get; init; }

    /// <summary>The bound, with a slope's noise as the run had it.</summary>
    /// <exception cref="InvalidDataException">The line names no bound, or several.</exception>
    public Gate ToGate(double slopeNoise)
    {
        Gate[] gates =
        [
            .. Of(GateKind.RatioAtMost, RatioAtMost, Margin),
            .. Of(GateKind.RatioAtLeast, RatioAtLeast, Margin),
            .. Of(GateKind.Exactly, Exactly, 0),
            .. Of(GateKind.AtMost, AtMost, 0),
            .. Of(GateKind.SlopeAtMost, SlopeAtMost, slopeNoise),
        ];
        return gates is [{ } only]
            ? only
            : throw new InvalidDataException($"budgets.json: \"{Figure}\" names {gates.Length} bounds; give one of ratioAtMost, ratioAtLeast, exactly, atMost, slopeAtMost.");
    }

    /// <summary>Whether the line holds for a figure.</summary>
    public bool Holds(string id) => Matches(Figure, id);

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int star = pattern.IndexOf('*');
        if (star < 0)
            return pattern.SequenceEqual(text);
        if (!text.StartsWith(pattern[..star]))
            return false;
        for (int skipped = star; skipped <= text.Length; skipped++)
        {
            if (Matches(pattern[(star + 1)..], text[skipped..]))
                return true;
        }

        return false;
    }

    private static IEnumerable<Gate> Of(GateKind kind, double? limit, double margin) => limit is { } known ? [new Gate(kind, known, margin)] : [];
}
