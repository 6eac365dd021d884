using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.Plan;

/// <summary>One step in reading or writing the root of a SEQUENCE.</summary>
internal abstract record PlanStep;

/// <summary>Neighbours of fixed width that are read with one load: at most <see cref="Per.MaxRunBits"/> bits together.</summary>
internal sealed record RunStep(IReadOnlyList<RunItem> Items, int Bits) : PlanStep;

/// <summary>Part of a run: a component, or where <c>Component</c> is absent the extension bit and the presence bits.</summary>
/// <param name="Component">The component.</param>
/// <param name="Bits">Its width.</param>
/// <param name="BitsBehind">Bits of the run behind it.</param>
internal sealed record RunItem(Component? Component, int Bits, int BitsBehind);

/// <summary>A component that stands alone: optional, of varying width, or a structure.</summary>
internal sealed record ValueStep(Component Component) : PlanStep;

/// <summary>How a SEQUENCE is laid out: its presence bits and the steps through its root.</summary>
internal sealed class SequencePlan
{
    private SequencePlan(IReadOnlyList<Component> optionals, bool extensible, IReadOnlyList<PlanStep> steps)
    {
        Optionals = optionals;
        HeadBits = optionals.Count + (extensible ? 1 : 0);
        Steps = steps;
    }

    /// <summary>Components with a presence bit, in order.</summary>
    public IReadOnlyList<Component> Optionals { get; }

    /// <summary>Extension bit and presence bits together.</summary>
    public int HeadBits { get; }

    public IReadOnlyList<PlanStep> Steps { get; }

    public static SequencePlan Of(IReadOnlyList<Component> components, bool extensible)
    {
        List<Component> optionals = components.Where(c => c.HasPresenceBit).ToList();
        var steps = new List<PlanStep>();
        var run = new List<(Component? Component, int Bits)>();
        int head = optionals.Count + (extensible ? 1 : 0);
        if (head > 0)
            run.Add((null, head));
        foreach (Component component in components)
        {
            int? bits = component.HasPresenceBit ? null : Per.FixedBits(component.Type);
            if (bits is null || run.Sum(r => r.Bits) + bits > Per.MaxRunBits)
                Close(run, steps);
            if (bits is int width)
                run.Add((component, width));
            else
                steps.Add(new ValueStep(component));
        }

        Close(run, steps);
        return new SequencePlan(optionals, extensible, steps);
    }

    private static void Close(List<(Component? Component, int Bits)> run, List<PlanStep> steps)
    {
        if (run.Count == 0)
            return;
        int total = run.Sum(r => r.Bits);
        int behind = total;
        var items = new List<RunItem>();
        foreach ((Component? component, int bits) in run)
        {
            behind -= bits;
            items.Add(new RunItem(component, bits, behind));
        }

        steps.Add(new RunStep(items, total));
        run.Clear();
    }
}
