using V2X.Asn1.Compiler.Model;

namespace V2X.Asn1.Compiler.Plan;

/// <summary>One step in reading or writing the root of a SEQUENCE.</summary>
internal abstract record PlanStep;

/// <summary>Neighbours of fixed width that are read with one load: at most <see cref="Per.MaxRunBits"/> bits together.</summary>
internal sealed record RunStep(IReadOnlyList<RunItem> Items, int Bits) : PlanStep;

/// <summary>Part of a run: a component, or where <c>Component</c> is absent the extension bit and the presence bits.</summary>
/// <param name="Component">The component.</param>
/// <param name="Within">The structures it stands in, outermost first; empty for a component of the SEQUENCE itself.</param>
/// <param name="Bits">Its width.</param>
/// <param name="BitsBehind">Bits of the run behind it.</param>
/// <param name="Half">Which half of an identifier of 8 octets, which is wider than a run; otherwise none.</param>
internal sealed record RunItem(Component? Component, IReadOnlyList<Component> Within, int Bits, int BitsBehind, RunHalf Half = RunHalf.None);

/// <summary>Half of a 64-bit value.</summary>
internal enum RunHalf
{
    None,
    High,
    Low,
}

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

    /// <summary>
    /// The steps in groups. A group of more than one step holds runs and optional components of fixed width whose bits
    /// fit in one load even when all of them are there.
    /// </summary>
    public IEnumerable<IReadOnlyList<PlanStep>> Groups()
    {
        var group = new List<PlanStep>();
        int bits = 0;
        foreach (PlanStep step in Steps)
        {
            int? width = step is RunStep run ? run.Bits : Per.FixedBits(((ValueStep)step).Component.Type);
            if (group.Count > 0 && (width is null || bits + width > Per.MaxRunBits))
            {
                yield return group;
                group = [];
                bits = 0;
            }

            group.Add(step);
            bits += width ?? Per.MaxRunBits + 1;
        }

        if (group.Count > 0)
            yield return group;
    }

    public static SequencePlan Of(IReadOnlyList<Component> components, bool extensible)
    {
        List<Component> optionals = components.Where(c => c.HasPresenceBit).ToList();
        var steps = new List<PlanStep>();
        var run = new List<RunItem>();
        int head = optionals.Count + (extensible ? 1 : 0);
        if (head > 0)
            run.Add(new RunItem(null, [], head, 0));
        foreach (Component component in components)
        {
            if (component.HasPresenceBit || Leaves(component, []) is not { } leaves)
            {
                Close(run, steps);
                steps.Add(new ValueStep(component));
                continue;
            }

            foreach (RunItem leaf in leaves)
            {
                if (run.Sum(r => r.Bits) + leaf.Bits > Per.MaxRunBits)
                    Close(run, steps);
                run.Add(leaf);
            }
        }

        Close(run, steps);
        return new SequencePlan(optionals, extensible, steps);
    }

    // A structure whose parts are all there and all of fixed width joins the run of the structure around it: no call, fewer loads.
    private static List<RunItem>? Leaves(Component component, IReadOnlyList<Component> within)
    {
        if (Per.FixedBits(component.Type) is int bits)
            return [new RunItem(component, within, bits, 0)];
        if (component.Type is OctetStringType { Size: { IsFixed: true, Extensible: false, Lower: ShortOctets.MaxLength } })
            return [new RunItem(component, within, 32, 0, RunHalf.High), new RunItem(component, within, 32, 0, RunHalf.Low)];
        if (component.Type is not SequenceType { Extensible: false } sequence || within.Count > 3 || sequence.Components.Any(c => c.HasPresenceBit))
            return null;
        var leaves = new List<RunItem>();
        foreach (Component part in sequence.Components)
        {
            if (Leaves(part, [.. within, component]) is not { } inner)
                return null;
            leaves.AddRange(inner);
        }

        return leaves;
    }

    private static void Close(List<RunItem> run, List<PlanStep> steps)
    {
        if (run.Count == 0)
            return;
        int total = run.Sum(r => r.Bits);
        int behind = total;
        var items = new List<RunItem>();
        foreach (RunItem item in run)
        {
            behind -= item.Bits;
            items.Add(item with { BitsBehind = behind });
        }

        steps.Add(new RunStep(items, total));
        run.Clear();
    }
}
