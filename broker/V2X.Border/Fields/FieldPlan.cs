namespace V2X.Border.Fields;

/// <summary>What a rule does with one type of message, ready to run. Immutable; allocates nothing when applied.</summary>
internal sealed class FieldPlan(FieldStep[] steps)
{
    /// <summary>Treats a message in place.</summary>
    public void Apply(object message, Treatment treatment)
    {
        foreach (FieldStep step in steps)
            step.Apply(message, treatment);
    }
}
