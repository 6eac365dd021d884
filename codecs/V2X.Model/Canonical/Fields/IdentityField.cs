using V2X.Asn1;

namespace V2X.Model.Canonical.Fields;

internal sealed class IdentityField(string name, Func<object, ShortOctets> get, Action<object, ShortOctets> set)
    : CanonicalField(name, CanonicalFieldKind.Identity)
{
    public override Type ValueType => typeof(ShortOctets);

    public override bool IsPresent(object owner) => get(owner).Length > 0;

    public override void Remove(object owner) => set(owner, default);

    public override ShortOctets GetIdentity(object owner) => get(owner);

    public override void SetIdentity(object owner, ShortOctets value) => set(owner, value);

    public override string? TextOf(object owner) => get(owner) is { Length: > 0 } value ? value.ToString() : null;
}
