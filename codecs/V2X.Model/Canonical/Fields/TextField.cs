using V2X.Asn1;

namespace V2X.Model.Canonical.Fields;

internal sealed class TextField(string name, Func<object, TextBuffer> get) : CanonicalField(name, CanonicalFieldKind.Text)
{
    public override Type ValueType => typeof(TextBuffer);

    public override bool IsPresent(object owner) => !get(owner).Octets.IsEmpty;

    public override void Remove(object owner) => get(owner).Set(string.Empty);

    public override string? TextOf(object owner) => IsPresent(owner) ? get(owner).ToString() : null;
}
