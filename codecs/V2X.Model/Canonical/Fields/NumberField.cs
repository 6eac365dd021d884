using System.Globalization;

namespace V2X.Model.Canonical.Fields;

/// <summary>A number, flag or choice behind two functions that speak of doubles.</summary>
internal sealed class NumberField(string name, CanonicalFieldKind kind, Type valueType, Func<object, double> get, Action<object, double> set)
    : CanonicalField(name, kind)
{
    public override Type ValueType => valueType;

    public override bool IsPresent(object owner) => !double.IsNaN(get(owner));

    public override void Remove(object owner) => set(owner, double.NaN);

    public override double GetNumber(object owner) => get(owner);

    public override void SetNumber(object owner, double value) => set(owner, value);

    public override string? TextOf(object owner)
    {
        double value = get(owner);
        return double.IsNaN(value) ? null : Kind switch
        {
            CanonicalFieldKind.Flag => value != 0 ? "true" : "false",
            CanonicalFieldKind.Choice => Enum.ToObject(valueType, (int)value).ToString(),
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };
    }
}
