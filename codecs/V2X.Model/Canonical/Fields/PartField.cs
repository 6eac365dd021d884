namespace V2X.Model.Canonical.Fields;

internal sealed class PartField(string name, Type partType, Func<object, ICanonicalPart> get) : CanonicalField(name, CanonicalFieldKind.Part)
{
    public override Type ValueType => partType;

    public override bool IsPresent(object owner) => true;

    public override void Remove(object owner) => get(owner).Clear();

    public override int CountParts(object owner) => 1;

    public override object PartAt(object owner, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(index, 0);
        return get(owner);
    }

    public override string? TextOf(object owner) => null;
}
