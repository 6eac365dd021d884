namespace V2X.Model.Canonical.Fields;

internal sealed class ListField<T>(string name, Func<object, CanonicalList<T>> get) : CanonicalField(name, CanonicalFieldKind.List)
    where T : class, ICanonicalPart, new()
{
    public override Type ValueType => typeof(T);

    public override bool IsPresent(object owner) => get(owner).Count > 0;

    public override void Remove(object owner) => get(owner).Clear();

    public override int CountParts(object owner) => get(owner).Count;

    public override object PartAt(object owner, int index) => get(owner)[index];

    public override void RemovePart(object owner, int index) => get(owner).RemoveAt(index);

    public override string? TextOf(object owner) => null;
}
