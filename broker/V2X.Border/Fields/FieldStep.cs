using V2X.Border.Matching;
using V2X.Model.Canonical;
using V2X.Model.Canonical.Fields;

namespace V2X.Border.Fields;

/// <summary>One step of treating a message: it changes one field of the object it is given. Allocates nothing.</summary>
internal abstract class FieldStep(CanonicalField treated)
{
    protected CanonicalField Field => treated;

    public abstract void Apply(object owner, Treatment treatment);
}

/// <summary>Makes the field absent.</summary>
internal sealed class DropStep(CanonicalField field) : FieldStep(field)
{
    public override void Apply(object owner, Treatment treatment) => Field.Remove(owner);
}

/// <summary>Rounds a number to the nearest multiple of a step.</summary>
internal sealed class RoundStep(CanonicalField field, double step) : FieldStep(field)
{
    public override void Apply(object owner, Treatment treatment)
    {
        double value = Field.GetNumber(owner);
        if (double.IsFinite(value))
            Field.SetNumber(owner, Math.Round(value / step) * step);
    }
}

/// <summary>Puts a number into a bracket: the greatest bound that is not above it. Below the first one it becomes absent.</summary>
internal sealed class BracketStep(CanonicalField field, double[] bounds) : FieldStep(field)
{
    public override void Apply(object owner, Treatment treatment)
    {
        double value = Field.GetNumber(owner);
        double bracket = double.NaN;
        foreach (double bound in bounds)
        {
            if (bound <= value)
                bracket = bound;
        }

        Field.SetNumber(owner, bracket);
    }
}

/// <summary>Replaces a choice by another member or by nothing.</summary>
internal sealed class MapStep(CanonicalField field, Dictionary<int, double> map, double other) : FieldStep(field)
{
    public override void Apply(object owner, Treatment treatment)
    {
        double value = Field.GetNumber(owner);
        if (!double.IsNaN(value))
            Field.SetNumber(owner, map.TryGetValue((int)value, out double target) ? target : other);
    }
}

/// <summary>Leaves some members of a choice of several.</summary>
internal sealed class KeepStep(CanonicalField field, int mask) : FieldStep(field)
{
    public override void Apply(object owner, Treatment treatment)
    {
        double value = Field.GetNumber(owner);
        if (!double.IsNaN(value))
            Field.SetNumber(owner, (int)value & mask);
    }
}

/// <summary>Replaces an identity by its pseudonym of the epoch.</summary>
internal sealed class PseudonymStep(CanonicalField field) : FieldStep(field)
{
    public override void Apply(object owner, Treatment treatment)
    {
        if (Field.IsPresent(owner))
            Field.SetIdentity(owner, treatment.Keys.PseudonymOf(Field.GetIdentity(owner)));
    }
}

/// <summary>Moves a position by the offset of the epoch, and treats what else it says.</summary>
internal sealed class ShiftStep(CanonicalField field, double metres, FieldStep[] steps) : FieldStep(field)
{
    public override void Apply(object owner, Treatment treatment)
    {
        GeoPoint point = (GeoPoint)Field.PartAt(owner, 0);
        if (point.IsPresent)
            treatment.Keys.Shift(point, metres);
        foreach (FieldStep step in steps)
            step.Apply(point, treatment);
    }
}

/// <summary>Treats the fields of a part.</summary>
internal sealed class PartStep(CanonicalField field, FieldStep[] steps) : FieldStep(field)
{
    public override void Apply(object owner, Treatment treatment)
    {
        object part = Field.PartAt(owner, 0);
        foreach (FieldStep step in steps)
            step.Apply(part, treatment);
    }
}

/// <summary>Takes out the elements of a list that the rule does not match, and treats the fields of the others.</summary>
internal sealed class ListStep(CanonicalField field, FieldStep[] steps, MessageLayout? judgedBy) : FieldStep(field)
{
    public override void Apply(object owner, Treatment treatment)
    {
        for (int i = Field.CountParts(owner) - 1; i >= 0; i--)
        {
            object element = Field.PartAt(owner, i);
            if (judgedBy is not null && !treatment.Keeps(element, judgedBy))
            {
                Field.RemovePart(owner, i);
                continue;
            }

            foreach (FieldStep step in steps)
                step.Apply(element, treatment);
        }
    }
}
